package org.secateur.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.List;
import org.secateur.engine.modelio.PaddedTexts;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.train.Networks;

/**
 * An ONNX file in ONNX Runtime against our own network on the same texts: theirs padded to the longest of a batch, ours
 * packed.
 *
 * @param texts how many
 * @param shortest tokens of the shortest text
 * @param longest tokens of the longest text
 * @param largestLogit of all texts and classes, its absolute value
 * @param largestDifference of a logit
 * @param otherPredictions texts for which another logit is the largest
 */
record OnnxComparison(
        int texts, int shortest, int longest, double largestLogit, double largestDifference, int otherPredictions) {
    /** Texts of a batch. */
    private static final int BATCH = 32;

    /** Runs both. */
    static OnnxComparison of(PretrainedModel model, Path onnx, List<Encoding> texts) throws OrtException {
        double largest = 0;
        double difference = 0;
        int others = 0;
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(onnx.toString(), options)) {
            for (int from = 0; from < texts.size(); from += BATCH) {
                List<Encoding> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
                float[][] theirs = theirs(environment, session, batch);
                float[][] ours = network.logits(PackedBatch.of(
                        batch.stream().map(Encoding::ids).toList(),
                        batch.stream().map(Encoding::tokenTypes).toList()));
                for (int b = 0; b < ours.length; b++) {
                    for (int c = 0; c < ours[b].length; c++) {
                        largest = Math.max(largest, Math.abs(ours[b][c]));
                        // what is no number stays none
                        difference = Math.max(difference, Math.abs(ours[b][c] - theirs[b][c]));
                    }
                    others += predicted(ours[b]) == predicted(theirs[b]) ? 0 : 1;
                }
            }
        }
        return new OnnxComparison(
                texts.size(),
                texts.stream().mapToInt(Encoding::length).min().orElse(0),
                texts.stream().mapToInt(Encoding::length).max().orElse(0),
                largest,
                difference,
                others);
    }

    private static int predicted(float[] logits) {
        int best = 0;
        for (int c = 1; c < logits.length; c++) {
            best = logits[c] > logits[best] ? c : best;
        }
        return best;
    }

    private static float[][] theirs(OrtEnvironment environment, OrtSession session, List<Encoding> texts)
            throws OrtException {
        try (PaddedTexts padded = PaddedTexts.of(environment, texts);
                OrtSession.Result result = session.run(padded.inputs())) {
            return (float[][]) result.get(0).getValue();
        }
    }
}
