/** Settings to begin with: those of the published runs, and some for a small machine. Pure: files come in as readers. */
package org.secateur.engine.preset;
