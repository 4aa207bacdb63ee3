/** Chart building blocks on primitive arrays: density images, bars, curves. JFreeChart draws, JavaFX shows. */
package org.secateur.app.plot;
