package org.secateur.engine.event;

/**
 * What the loss of a step is made of; said where it is more than the task's loss.
 *
 * @param step optimiser steps completed, 1 to the total
 * @param task mean loss of the task, in nats
 * @param distillation mean of T^2 KL(teacher || student), in nats; 0 without a teacher
 * @param penalty lambda times the penalty on the scores; 0 where the method has none
 */
public record LossMeasured(int step, double task, double distillation, double penalty) implements RunEvent {}
