package org.secateur.engine.train;

import java.util.Optional;

/**
 * What came out of an evaluation.
 *
 * @param loss mean cross-entropy in nats; of questions that of start and end, the mean over windows
 * @param texts number of texts, pairs or questions
 * @param accuracy share of right answers, of questions the exact match, 0 to 1
 * @param f1 F1 of the positive label, or the mean F1 of the answers' words, 0 to 1; empty where there is none
 */
public record EvaluationResult(double loss, int texts, double accuracy, Optional<Double> f1) {}
