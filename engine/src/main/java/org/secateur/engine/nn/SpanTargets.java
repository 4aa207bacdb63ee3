package org.secateur.engine.nn;

/**
 * Answers in a text: each text has a first and a last token of its answer. The loss is the mean of two cross-entropies
 * over the text's tokens; padding does not exist here and takes no part (methods, "Task losses and metrics" and
 * "Distillation").
 */
public final class SpanTargets implements Targets {
    private static final int OUTPUTS = 2;
    private static final double HALF = 0.5;

    private final int[][] answers;
    private final float[] teacher;
    private final SoftmaxLoss softmax;

    /**
     * @param starts first token of each text's answer, counted in the text [B]
     * @param ends last token of each text's answer [B]
     */
    public SpanTargets(int[] starts, int[] ends) {
        this(starts, ends, null, Teaching.NONE);
    }

    /**
     * With a teacher.
     *
     * @param starts first token of each text's answer, counted in the text [B]
     * @param ends last token of each text's answer [B]
     * @param teacher the teacher's outputs, start and end of each token [N, 2]; null for none
     */
    public SpanTargets(int[] starts, int[] ends, float[] teacher, Teaching teaching) {
        this.answers = new int[][] {starts, ends};
        this.teacher = teacher;
        this.softmax = new SoftmaxLoss(teaching);
    }

    /** @throws IllegalArgumentException if an answer lies outside its text */
    @Override
    public StepLoss loss(PackedBatch batch, float[] logits, double scale, float[] gradient) {
        StepLoss loss = StepLoss.ZERO;
        for (int b = 0; b < batch.texts(); b++) {
            for (int end = 0; end < OUTPUTS; end++) {
                int token = answers[end][b];
                if (token < 0 || token >= batch.length(b)) {
                    throw new IllegalArgumentException("Text " + b + " of the batch has its answer at token " + token
                            + "; it has " + batch.length(b) + " tokens");
                }
                SoftmaxLoss.Place place =
                        new SoftmaxLoss.Place(batch.starts()[b] * OUTPUTS + end, batch.length(b), OUTPUTS);
                loss = loss.plus(softmax.loss(logits, place, token, teacher, HALF * scale, gradient));
            }
        }
        return loss;
    }
}
