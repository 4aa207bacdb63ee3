/** What comes out of an ended run: its model in other programs' formats, and texts tried on it. */
package org.secateur.app.output;
