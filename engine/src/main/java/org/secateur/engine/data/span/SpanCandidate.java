package org.secateur.engine.data.span;

/**
 * A part of the text as an answer.
 *
 * @param start its first char in the text, as {@link String#substring(int, int)} counts
 * @param end char behind its last one
 * @param text what stands there
 * @param score logit of its start and of its end, added
 * @param probability of the n best answers' scores, by softmax
 */
public record SpanCandidate(int start, int end, String text, double score, double probability) {}
