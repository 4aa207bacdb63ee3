package org.secateur.engine.event;

/**
 * How alive the scores are; said with each sample of a method that has scores, after the first step. Shares are of all scores, as
 * far as the plots' sample tells.
 *
 * @param step optimiser steps completed
 * @param saturated share of scores so far from 0 that the slope of their sigmoid is below 1% of its largest, so that neither
 *     the penalty nor, of L0, the loss moves them any more; NaN where no sigmoid is taken of scores
 * @param still share of scores that the step moved by less than 1% of their learning rate
 */
public record ScoresMeasured(int step, double saturated, double still) implements RunEvent {}
