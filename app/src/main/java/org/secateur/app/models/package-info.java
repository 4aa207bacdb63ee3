/** Models from elsewhere: what a folder or file holds, and models that can be fetched. */
package org.secateur.app.models;
