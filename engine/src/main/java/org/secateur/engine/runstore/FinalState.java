package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.TrainedModel;
import org.secateur.engine.train.WeightSample;

/**
 * Weights before masking, scores and masks of every prunable matrix after the last step, so that the plots of the final
 * state show every weight, the pruned ones too; of layers that the finished model does not have, biases and LayerNorms
 * too. Read completely into memory: 9 bytes a weight with scores, 5 without.
 */
public final class FinalState {
    private static final String SCORE = ".mask_scores";
    private static final String WEIGHT = ".weight";
    private static final String MASK = ".mask";

    private final int step;
    private final float[][] weights;
    private final float[][] scores;
    private final byte[][] kept;

    private FinalState(int step, int matrices, boolean scored) {
        this.step = step;
        this.weights = new float[matrices][];
        this.scores = new float[scored ? matrices : 0][];
        this.kept = new byte[matrices][];
    }

    static void write(RunFolder folder, TrainedModel model) throws IOException {
        EncoderShape shape = model.shape();
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("step", Integer.toString(model.step())));
        List<float[]> scores = model.scores();
        List<byte[]> masks = model.masks();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            int number = matrix;
            String module = module(matrix);
            int[] size = model.tensorShape(module + WEIGHT);
            writer.floats(module + WEIGHT, size, () -> model.unmasked(module + WEIGHT));
            writer.bytes(module + MASK, size, () -> masks.get(number));
            if (!scores.isEmpty()) {
                writer.floats(module + SCORE, size, () -> scores.get(number));
            }
        }
        rest(model).forEach(name -> writer.floats(name, model.tensorShape(name), () -> model.unmasked(name)));
        AtomicFiles.createFolders(folder.finalState().getParent());
        writer.write(folder.finalState());
    }

    /** Biases and LayerNorms of layers that the finished model does not have. */
    private static List<String> rest(TrainedModel model) {
        return model.names().stream()
                .filter(name -> ParameterLayout.layerOf(name).stream()
                        .anyMatch(layer -> !model.layers().has(layer)))
                .filter(name -> model.tensorShape(name).length == 1)
                .toList();
    }

    /** Takes an earlier last state away: the model beside it is about to change. */
    static void delete(RunFolder folder) throws IOException {
        if (Files.deleteIfExists(folder.finalState())) {
            AtomicFiles.flushFolder(folder.finalState().getParent());
        }
    }

    /** @throws RunFolderException if the file is missing, damaged, or of another shape */
    static FinalState read(RunFolder folder, EncoderShape shape) throws RunFolderException {
        Path path = folder.finalState();
        try (SafetensorsFile in = Tensors.open(path)) {
            int matrices = shape.matrices();
            FinalState state = new FinalState(step(path, in), matrices, in.has(module(0) + SCORE));
            for (int matrix = 0; matrix < matrices; matrix++) {
                MatrixKind kind = MatrixKind.ofNumber(matrix);
                int size = kind.rows(shape) * kind.columns(shape);
                String module = module(matrix);
                state.weights[matrix] = in.floats(module + WEIGHT).values();
                state.kept[matrix] = in.bytes(module + MASK);
                check(path, module + WEIGHT, size, state.weights[matrix].length);
                check(path, module + MASK, size, state.kept[matrix].length);
                if (state.scores.length > 0) {
                    state.scores[matrix] = in.floats(module + SCORE).values();
                    check(path, module + SCORE, size, state.scores[matrix].length);
                }
            }
            return state;
        } catch (ModelException e) {
            throw new RunFolderException(path, e.getMessage(), e);
        }
    }

    /** Weights kept in each matrix, counted in the masks; one matrix is in memory at a time. */
    static List<Integer> kept(RunFolder folder, EncoderShape shape) throws RunFolderException {
        List<Integer> kept = new ArrayList<>();
        forEachMatrix(folder, shape, (module, size, in) -> {
            byte[] mask = in.bytes(module + MASK);
            check(folder.finalState(), module + MASK, size, mask.length);
            int count = 0;
            for (byte each : mask) {
                count += each;
            }
            kept.add(count);
        });
        return kept;
    }

    /**
     * Weights before masking, one matrix at a time, then biases and LayerNorms of layers that the finished model does not
     * have.
     *
     * @param to takes a tensor's name and its values, row-major
     */
    static void unmasked(RunFolder folder, EncoderShape shape, BiConsumer<String, float[]> to)
            throws RunFolderException {
        forEachMatrix(folder, shape, (module, size, in) -> {
            float[] values = in.floats(module + WEIGHT).values();
            check(folder.finalState(), module + WEIGHT, size, values.length);
            to.accept(module + WEIGHT, values);
        });
        try (SafetensorsFile in = Tensors.open(folder.finalState())) {
            for (Parameter each : new ParameterLayout(shape, false, Head.none()).parameters(ParameterGroup.BIASES)) {
                if (in.has(each.name())) {
                    float[] values = in.floats(each.name()).values();
                    check(folder.finalState(), each.name(), (int) each.length(), values.length);
                    to.accept(each.name(), values);
                }
            }
        } catch (ModelException e) {
            throw new RunFolderException(folder.finalState(), e.getMessage(), e);
        }
    }

    private interface MatrixReader {
        void read(String module, int size, SafetensorsFile in) throws ModelException, RunFolderException;
    }

    private static void forEachMatrix(RunFolder folder, EncoderShape shape, MatrixReader reader)
            throws RunFolderException {
        try (SafetensorsFile in = Tensors.open(folder.finalState())) {
            for (int matrix = 0; matrix < shape.matrices(); matrix++) {
                MatrixKind kind = MatrixKind.ofNumber(matrix);
                reader.read(module(matrix), kind.rows(shape) * kind.columns(shape), in);
            }
        } catch (ModelException e) {
            throw new RunFolderException(folder.finalState(), e.getMessage(), e);
        }
    }

    /** Steps completed in the last state. */
    static int step(RunFolder folder) throws RunFolderException {
        Path path = folder.finalState();
        try (SafetensorsFile in = Tensors.open(path)) {
            return step(path, in);
        } catch (ModelException e) {
            throw new RunFolderException(path, e.getMessage(), e);
        }
    }

    /** Steps completed in the last state that a run kept; 0 if it kept none, or none that can be read. */
    static int stepIfThere(RunFolder folder) {
        try {
            return Files.exists(folder.finalState()) ? step(folder) : 0;
        } catch (RunFolderException e) {
            return 0; // whoever wants to see it is told why it cannot be read
        }
    }

    private static int step(Path path, SafetensorsFile in) throws RunFolderException {
        String step = in.metadata().getOrDefault("step", "");
        try {
            return Integer.parseInt(step);
        } catch (NumberFormatException e) {
            throw new RunFolderException(path, "is damaged: \"" + step + "\" is no step", e);
        }
    }

    private static void check(Path file, String tensor, int expected, int found) throws RunFolderException {
        if (expected != found) {
            throw new RunFolderException(
                    file, "is damaged: " + tensor + " has " + found + " values, the model " + expected);
        }
    }

    private static String module(int matrix) {
        return ParameterLayout.moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
    }

    /**
     * All weights as points.
     *
     * @param pretrained gives a matrix's pretrained weights, row-major
     */
    public WeightCloud cloud(IntFunction<float[]> pretrained) {
        return new Cloud(pretrained);
    }

    /** The points of a run's samples at this state: all there is when the pretrained model cannot be found any more. */
    WeightCloud sampled(WeightSample index) throws RunFolderException {
        int points = index.indices().length;
        float[] sampledWeights = new float[points];
        float[] sampledScores = new float[scores.length > 0 ? points : 0];
        byte[] sampledKept = new byte[points];
        for (int matrix = 0; matrix < weights.length; matrix++) {
            for (int i = index.offsets()[matrix]; i < index.offsets()[matrix + 1]; i++) {
                int at = index.indices()[i];
                sampledWeights[i] = weights[matrix][at];
                sampledKept[i] = kept[matrix][at];
                if (scores.length > 0) {
                    sampledScores[i] = scores[matrix][at];
                }
            }
        }
        return new SampleCloud(new WeightSample(
                step,
                index.offsets(),
                index.sizes(),
                index.indices(),
                index.pretrained(),
                sampledWeights,
                sampledScores,
                sampledKept));
    }

    private final class Cloud implements WeightCloud {
        private final IntFunction<float[]> pretrainedOf;

        Cloud(IntFunction<float[]> pretrainedOf) {
            this.pretrainedOf = pretrainedOf;
        }

        @Override
        public int step() {
            return step;
        }

        @Override
        public int size(int matrix) {
            return weights[matrix].length;
        }

        @Override
        public int points(int matrix) {
            return weights[matrix].length;
        }

        @Override
        public boolean hasScores() {
            return scores.length > 0;
        }

        @Override
        public void read(
                int matrix,
                int from,
                int count,
                float[] toPretrained,
                float[] toWeights,
                float[] toScores,
                byte[] toKept) {
            System.arraycopy(pretrainedOf.apply(matrix), from, toPretrained, 0, count);
            System.arraycopy(weights[matrix], from, toWeights, 0, count);
            System.arraycopy(kept[matrix], from, toKept, 0, count);
            if (hasScores()) {
                System.arraycopy(scores[matrix], from, toScores, 0, count);
            }
        }
    }
}
