package org.secateur.engine.nn;

/** Cross-entropy and distillation over one softmax whose outputs may lie apart in an array. */
final class SoftmaxLoss {
    private final Teaching teaching;

    SoftmaxLoss(Teaching teaching) {
        this.teaching = teaching;
    }

    /** Where the K outputs of a softmax lie. */
    record Place(int from, int count, int stride) {
        int at(int i) {
            return from + i * stride;
        }
    }

    /**
     * Loss of one softmax; its gradient is written to the same places of {@code gradient}.
     *
     * @param label index of the right output, 0 to K - 1
     * @param teacher the teacher's outputs at the same places, or null for none
     * @param scale factor of loss and gradient
     */
    StepLoss loss(float[] logits, Place place, int label, float[] teacher, double scale, float[] gradient) {
        double[] logP = logSoftmax(logits, place, 1);
        double task = -logP[label];
        double ce = teaching.taskShare() * scale;
        for (int i = 0; i < place.count(); i++) {
            gradient[place.at(i)] = (float) (ce * (Math.exp(logP[i]) - (i == label ? 1 : 0)));
        }
        double distillation = teacher == null ? 0 : distil(logits, place, teacher, scale, gradient);
        double total = teaching.taskShare() * task + teaching.teacherShare() * distillation;
        return new StepLoss(scale * total, scale * task, scale * distillation, 0);
    }

    /** T^2 KL(softmax(teacher/T) || softmax(student/T)); its gradient by the student's outputs is T (q - p). */
    private double distil(float[] logits, Place place, float[] teacher, double scale, float[] gradient) {
        double temperature = teaching.temperature();
        double[] student = logSoftmax(logits, place, temperature);
        double[] taught = logSoftmax(teacher, place, temperature);
        double divergence = 0;
        double factor = teaching.teacherShare() * scale * temperature;
        for (int i = 0; i < place.count(); i++) {
            double p = Math.exp(taught[i]);
            divergence += p == 0 ? 0 : p * (taught[i] - student[i]);
            gradient[place.at(i)] += (float) (factor * (Math.exp(student[i]) - p));
        }
        return temperature * temperature * divergence;
    }

    private static double[] logSoftmax(float[] logits, Place place, double temperature) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < place.count(); i++) {
            max = Math.max(max, logits[place.at(i)] / temperature);
        }
        double sum = 0;
        for (int i = 0; i < place.count(); i++) {
            sum += Math.exp(logits[place.at(i)] / temperature - max);
        }
        double norm = max + Math.log(sum);
        double[] log = new double[place.count()];
        for (int i = 0; i < log.length; i++) {
            log[i] = logits[place.at(i)] / temperature - norm;
        }
        return log;
    }
}
