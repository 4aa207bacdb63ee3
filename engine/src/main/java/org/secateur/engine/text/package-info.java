/** Tokenizers with offsets into the text; they depend on nothing else of the engine. */
package org.secateur.engine.text;
