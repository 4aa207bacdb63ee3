/** Fields of a form: what a person typed, whether it can be used, and the controls that show both. */
package org.secateur.app.form;
