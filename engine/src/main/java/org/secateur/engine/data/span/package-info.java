/** Questions whose answers are parts of a text, as in SQuAD v1.1: files, windows of long texts, and answers from logits. */
package org.secateur.engine.data.span;
