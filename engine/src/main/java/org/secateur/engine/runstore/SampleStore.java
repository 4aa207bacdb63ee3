package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.train.WeightSample;

/**
 * The samples of a run folder: {@code index.safetensors} holds what all steps have in common, a file per step the
 * values. Written by one thread; any number may read meanwhile, since a file appears when it is whole.
 */
public final class SampleStore {
    private final RunFolder folder;
    private int[] writtenIndices;

    public SampleStore(RunFolder folder) {
        this.folder = folder;
    }

    /** @throws IllegalArgumentException if these are other points than those of the first sample */
    void write(WeightSample sample) throws IOException {
        if (writtenIndices == null) {
            AtomicFiles.createFolders(folder.samples());
            int points = sample.indices().length;
            new SafetensorsWriter(Map.of())
                    .ints("offsets", new int[] {sample.offsets().length}, sample::offsets)
                    .ints("sizes", new int[] {sample.sizes().length}, sample::sizes)
                    .ints("indices", new int[] {points}, sample::indices)
                    .floats("pretrained", new int[] {points}, sample::pretrained)
                    .write(folder.sampleIndex());
            writtenIndices = sample.indices().clone();
        } else if (!Arrays.equals(writtenIndices, sample.indices())) {
            throw new IllegalArgumentException("a run's samples must be of the same weights at every step");
        }
        int[] shape = {sample.weights().length};
        SafetensorsWriter values = new SafetensorsWriter(Map.of("step", Integer.toString(sample.step())))
                .floats("weights", shape, sample::weights)
                .bytes("kept", shape, sample::kept);
        if (sample.scores().length > 0) {
            values.floats("scores", shape, sample::scores);
        }
        values.write(folder.sample(sample.step()));
    }

    /** Steps of which there is a sample, ascending. */
    public List<Integer> steps() throws RunFolderException {
        return StepFiles.steps(folder.samples());
    }

    /** Deletes the samples of later steps: the run goes back to this one. */
    void deleteAfter(int step) throws RunFolderException {
        StepFiles.deleteAfter(folder.samples(), step, folder::sample);
    }

    /**
     * Reads the sample of a step.
     *
     * @throws RunFolderException if the step was not kept, naming those that were, or a file is damaged
     */
    public WeightCloud read(int step) throws RunFolderException {
        Path file = folder.sample(step);
        if (!Files.exists(file)) {
            throw new RunFolderException(folder.path(), "no sample of step " + step + " was kept; " + kept());
        }
        return new SampleCloud(sample(step, Tensors.open(file)));
    }

    private WeightSample sample(int step, SafetensorsFile values) throws RunFolderException {
        try (values) {
            WeightSample index = index();
            float[] scores = values.has("scores") ? values.floats("scores").values() : new float[0];
            float[] weights = values.floats("weights").values();
            byte[] kept = values.bytes("kept");
            int points = index.indices().length;
            if (weights.length != points || kept.length != points || (scores.length != 0 && scores.length != points)) {
                throw new RunFolderException(
                        folder.sample(step), "does not have the " + points + " points of " + folder.sampleIndex());
            }
            return new WeightSample(
                    step, index.offsets(), index.sizes(), index.indices(), index.pretrained(), weights, scores, kept);
        } catch (ModelException e) {
            throw new RunFolderException(folder.sample(step), e.getMessage(), e);
        }
    }

    /** Positions and pretrained values, without those of a step. */
    WeightSample index() throws RunFolderException {
        Path file = folder.sampleIndex();
        try (SafetensorsFile index = Tensors.open(file)) {
            int[] offsets = index.ints("offsets");
            int[] sizes = index.ints("sizes");
            int[] indices = index.ints("indices");
            float[] pretrained = index.floats("pretrained").values();
            if (offsets.length != sizes.length + 1
                    || !covers(offsets, indices.length)
                    || pretrained.length != indices.length) {
                throw new RunFolderException(file, "is damaged: its arrays do not fit together");
            }
            return new WeightSample(0, offsets, sizes, indices, pretrained, new float[0], new float[0], new byte[0]);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }

    /** Whether these are the beginnings of parts of so many points. */
    static boolean covers(int[] offsets, int points) {
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] < offsets[i - 1]) {
                return false;
            }
        }
        return offsets.length > 0 && offsets[0] == 0 && offsets[offsets.length - 1] == points;
    }

    private String kept() throws RunFolderException {
        List<Integer> steps = steps();
        return steps.isEmpty()
                ? "there are no samples"
                : steps.size() + " steps from " + steps.get(0) + " to " + steps.get(steps.size() - 1) + " were";
    }
}
