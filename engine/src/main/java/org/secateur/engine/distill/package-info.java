/** What a teacher says of the training texts. */
package org.secateur.engine.distill;
