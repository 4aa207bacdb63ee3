package org.secateur.engine.data;

import java.util.Optional;

/**
 * A labelled text or pair of texts.
 *
 * @param label index of its label
 * @param text the text, the first one of a pair
 * @param pair the second one
 */
public record Example(int label, String text, Optional<String> pair) {}
