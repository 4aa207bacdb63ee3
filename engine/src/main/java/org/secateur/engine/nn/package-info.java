/**
 * The encoder: hand-written forward and backward over packed texts, and the one custom DL4J layer around them.
 *
 * <p>{@link org.secateur.engine.nn.EncoderNetwork} is what the training loop uses. Letters in all Javadoc: see
 * {@link org.secateur.engine.config.EncoderShape}.
 */
package org.secateur.engine.nn;
