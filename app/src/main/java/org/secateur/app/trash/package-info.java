/** Where deleted folders go, and how they come back. Moves files: never on the window's thread. */
package org.secateur.app.trash;
