package org.secateur.engine.nn;

/** Classification: each text has one right label (methods, "Task losses and metrics"). */
public final class LabelTargets implements Targets {
    private final int[] labels;
    private final float[] teacher;
    private final SoftmaxLoss softmax;

    /** @param labels label of each text, 0 to C - 1 [B] */
    public LabelTargets(int[] labels) {
        this(labels, null, Teaching.NONE);
    }

    /**
     * With a teacher.
     *
     * @param labels label of each text, 0 to C - 1 [B]
     * @param teacher the teacher's outputs before the softmax [B, C]; null for none
     */
    public LabelTargets(int[] labels, float[] teacher, Teaching teaching) {
        this.labels = labels;
        this.teacher = teacher;
        this.softmax = new SoftmaxLoss(teaching);
    }

    /** @throws IllegalArgumentException if a text has a label that the head lacks */
    @Override
    public StepLoss loss(PackedBatch batch, float[] logits, double scale, float[] gradient) {
        int outputs = logits.length / batch.texts();
        StepLoss loss = StepLoss.ZERO;
        for (int b = 0; b < batch.texts(); b++) {
            if (labels[b] < 0 || labels[b] >= outputs) {
                throw new IllegalArgumentException(
                        "Text " + b + " of the batch has label " + labels[b] + "; the head has " + outputs + " labels");
            }
            SoftmaxLoss.Place place = new SoftmaxLoss.Place(b * outputs, outputs, 1);
            loss = loss.plus(softmax.loss(logits, place, labels[b], teacher, scale, gradient));
        }
        return loss;
    }
}
