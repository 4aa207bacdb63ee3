package org.secateur.engine.nn;

/**
 * How the loss weighs the teacher against the labels (methods, "Distillation").
 *
 * @param taskShare alphaCe, factor of the task's loss, 0 to 1
 * @param teacherShare alphaDistil, factor of the distillation loss, 0 to 1
 * @param temperature T, above 0
 */
public record Teaching(double taskShare, double teacherShare, double temperature) {
    /** No teacher: the task's loss alone. */
    public static final Teaching NONE = new Teaching(1, 0, 1);
}
