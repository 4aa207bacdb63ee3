package org.secateur.engine.nn;

/**
 * A loss and what it is made of: {@code total = alphaCe task + alphaDistil T^2 distillation + penalty} (methods,
 * "Distillation"); without a teacher {@code total = task + penalty}.
 *
 * @param total what is minimised
 * @param task mean loss of the task, in nats
 * @param distillation mean T^2 KL(teacher || student) in nats; 0 without a teacher
 * @param penalty lambda times the penalty on the scores; 0 where the method has none
 */
public record StepLoss(double total, double task, double distillation, double penalty) {
    /** No loss. */
    public static final StepLoss ZERO = new StepLoss(0, 0, 0, 0);

    /** The sum, part by part. */
    public StepLoss plus(StepLoss other) {
        return new StepLoss(
                total + other.total, task + other.task, distillation + other.distillation, penalty + other.penalty);
    }
}
