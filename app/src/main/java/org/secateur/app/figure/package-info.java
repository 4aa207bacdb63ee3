/** Export of figures: PNG and SVG in the print theme, the data as CSV, and the menu that offers it. */
package org.secateur.app.figure;
