package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.MaskBits;
import org.secateur.engine.tensor.ParameterLayout;
import org.secateur.engine.tensor.RowQuantizer;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.Snapshot;

/** Masks and rounded weights of all weights at kept steps, one file a step. */
public final class SnapshotStore {
    private static final String MASK = ".mask";
    private static final String CHANGE = ".change";
    private static final String SCORE = ".mask_scores";
    private static final String RANGE = "_range";

    private final RunFolder folder;

    public SnapshotStore(RunFolder folder) {
        this.folder = folder;
    }

    private static String module(int matrix) {
        return ParameterLayout.moduleName(matrix / MatrixKind.COUNT, MatrixKind.ofNumber(matrix));
    }

    void write(Snapshot snapshot) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of("step", Integer.toString(snapshot.step())));
        EncoderShape shape = snapshot.shape();
        for (int m = 0; m < shape.matrices(); m++) {
            int matrix = m;
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            int rows = kind.rows(shape);
            int columns = kind.columns(shape);
            if (snapshot.keepsMasks()) {
                int bytes = (rows * columns + Byte.SIZE - 1) / Byte.SIZE;
                writer.bytes(module(matrix) + MASK, new int[] {bytes}, () -> MaskBits.pack(snapshot.mask(matrix)));
            }
            if (snapshot.keepsWeights()) {
                add(writer, module(matrix) + CHANGE, rows, columns, () -> snapshot.change(matrix));
                if (snapshot.scored()) {
                    add(writer, module(matrix) + SCORE, rows, columns, () -> snapshot.scores(matrix));
                }
            }
        }
        AtomicFiles.createFolders(folder.snapshots());
        writer.write(folder.snapshot(snapshot.step()));
    }

    /** Rounds a matrix' values once they are asked for; all ranges are written before all bytes. */
    private static final class Rounded {
        private final Supplier<float[]> values;
        private final int columns;
        private float[] ranges;

        Rounded(Supplier<float[]> values, int columns) {
            this.values = values;
            this.columns = columns;
        }

        float[] ranges() {
            if (ranges == null) {
                ranges = RowQuantizer.ranges(values.get(), columns);
            }
            return ranges;
        }

        byte[] steps() {
            return RowQuantizer.round(values.get(), columns, ranges());
        }
    }

    private static void add(SafetensorsWriter writer, String name, int rows, int columns, Supplier<float[]> values) {
        Rounded rounded = new Rounded(values, columns);
        writer.floats(name + RANGE, new int[] {rows, 2}, rounded::ranges);
        writer.bytes(name, new int[] {rows, columns}, rounded::steps);
    }

    /** Steps of which something is kept, ascending. */
    public List<Integer> steps() throws RunFolderException {
        return StepFiles.steps(folder.snapshots());
    }

    /** Deletes those of later steps: the run goes back to this one. */
    void deleteAfter(int step) throws RunFolderException {
        StepFiles.deleteAfter(folder.snapshots(), step, folder::snapshot);
    }

    /**
     * Whether all weights of a step are kept, rounded; the masks are then too, where the method has them.
     *
     * @throws RunFolderException if the step's file is damaged
     */
    public boolean isWhole(int step) throws RunFolderException {
        Path file = folder.snapshot(step);
        if (!Files.exists(file)) {
            return false;
        }
        try (SafetensorsFile in = Tensors.open(file)) {
            return in.has(module(0) + CHANGE);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }

    /**
     * Whether each weight of a matrix remained after a step, 1 or 0, row-major.
     *
     * @throws RunFolderException if the step's masks were not kept, or the file is damaged
     */
    public byte[] mask(int step, EncoderShape shape, int matrix) throws RunFolderException {
        Path file = folder.snapshot(step);
        try (SafetensorsFile in = Tensors.open(file)) {
            return mask(file, in, shape, matrix);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }

    private static int size(EncoderShape shape, int matrix) {
        MatrixKind kind = MatrixKind.ofNumber(matrix);
        return kind.rows(shape) * kind.columns(shape);
    }

    private static byte[] mask(Path file, SafetensorsFile in, EncoderShape shape, int matrix)
            throws ModelException, RunFolderException {
        int size = size(shape, matrix);
        byte[] bits = in.bytes(module(matrix) + MASK);
        check(file, module(matrix) + MASK, (size + Byte.SIZE - 1) / Byte.SIZE, bits.length);
        return MaskBits.unpack(bits, size);
    }

    private static void check(Path file, String tensor, int expected, int found) throws RunFolderException {
        if (expected != found) {
            throw new RunFolderException(
                    file, "is damaged: " + tensor + " has " + found + " values, the model " + expected);
        }
    }

    /**
     * All weights of a step, rounded; read completely: 2 bytes a weight, 3 with scores.
     *
     * @param pretrained gives a matrix' pretrained weights, row-major
     * @throws RunFolderException if the step is not whole, or the file is damaged
     */
    public WeightCloud cloud(int step, EncoderShape shape, IntFunction<float[]> pretrained) throws RunFolderException {
        Path file = folder.snapshot(step);
        try (SafetensorsFile in = Tensors.open(file)) {
            List<RoundedMatrix> matrices = new ArrayList<>();
            for (int matrix = 0; matrix < shape.matrices(); matrix++) {
                matrices.add(matrix(file, in, shape, matrix));
            }
            return new SnapshotCloud(step, matrices, pretrained);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }

    /**
     * A matrix of a whole step.
     *
     * @throws RunFolderException if the step is not whole, or the file is damaged
     */
    public RoundedMatrix matrix(int step, EncoderShape shape, int matrix) throws RunFolderException {
        Path file = folder.snapshot(step);
        try (SafetensorsFile in = Tensors.open(file)) {
            return matrix(file, in, shape, matrix);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }

    private static RoundedMatrix matrix(Path file, SafetensorsFile in, EncoderShape shape, int matrix)
            throws ModelException, RunFolderException {
        int rows = MatrixKind.ofNumber(matrix).rows(shape);
        int size = size(shape, matrix);
        boolean masked = in.has(module(matrix) + MASK);
        boolean scored = in.has(module(matrix) + SCORE);
        return new RoundedMatrix(
                MatrixKind.ofNumber(matrix).columns(shape),
                masked ? mask(file, in, shape, matrix) : new byte[0],
                bytes(file, in, module(matrix) + CHANGE, size),
                ranges(file, in, module(matrix) + CHANGE, rows),
                scored ? bytes(file, in, module(matrix) + SCORE, size) : new byte[0],
                scored ? ranges(file, in, module(matrix) + SCORE, rows) : new float[0]);
    }

    private static byte[] bytes(Path file, SafetensorsFile in, String name, int size)
            throws ModelException, RunFolderException {
        byte[] bytes = in.bytes(name);
        check(file, name, size, bytes.length);
        return bytes;
    }

    private static float[] ranges(Path file, SafetensorsFile in, String name, int rows)
            throws ModelException, RunFolderException {
        float[] ranges = in.floats(name + RANGE).values();
        check(file, name + RANGE, 2 * rows, ranges.length);
        return ranges;
    }
}
