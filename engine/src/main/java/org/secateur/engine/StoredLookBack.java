package org.secateur.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.runstore.RoundedMatrix;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.train.TrackPoints;
import org.secateur.engine.train.TrackValues;

/** Looks back in a run's folder. */
final class StoredLookBack implements LookBack {
    private final StoredRun run;
    private final EncoderShape shape;
    private final PretrainedWeights pretrained;
    private final List<KeptStep> steps;
    private final int lastStep;

    private StoredLookBack(StoredRun run, EncoderShape shape, PretrainedWeights pretrained) {
        this.run = run;
        this.pretrained = pretrained;
        this.shape = shape;
        TreeMap<Integer, KeptStep> kept = new TreeMap<>();
        int last = 0;
        for (RunEvent event : run.events()) {
            if (event instanceof SampleKept sample) {
                kept.merge(sample.step(), new KeptStep(sample.step(), true, false, false), StoredLookBack::both);
            } else if (event instanceof SnapshotKept all) {
                kept.merge(
                        all.step(), new KeptStep(all.step(), false, all.masks(), all.weights()), StoredLookBack::both);
            } else if (event instanceof StepCompleted completed) {
                last = completed.step();
            }
        }
        steps = List.copyOf(kept.values());
        lastStep = last;
    }

    private static KeptStep both(KeptStep one, KeptStep other) {
        return new KeptStep(
                one.step(),
                one.sample() || other.sample(),
                one.masks() || other.masks(),
                one.weights() || other.weights());
    }

    /**
     * @param catalog finds the pretrained model, for whole states
     * @throws EngineException if the run ended before its first step
     */
    static StoredLookBack of(StoredRun run, ModelCatalog catalog) throws EngineException {
        EncoderShape shape = run.shape()
                .orElseThrow(() -> new EngineException(run.folder().path()
                        + ": the run ended before its first step, so there is nothing to look back at"));
        return new StoredLookBack(run, shape, new PretrainedWeights(run, catalog));
    }

    @Override
    public EncoderShape shape() {
        return shape;
    }

    @Override
    public Optional<SnapshotsPlanned> plan() {
        return run.events().stream()
                .filter(SnapshotsPlanned.class::isInstance)
                .map(SnapshotsPlanned.class::cast)
                .findFirst();
    }

    @Override
    public List<KeptStep> steps() {
        return steps;
    }

    @Override
    public byte[] mask(int step, int matrix) throws EngineException {
        try {
            return run.snapshots().mask(step, shape, matrix);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public WholeMatrix whole(int step, int matrix) throws EngineException {
        try {
            RoundedMatrix rounded = run.snapshots().matrix(step, shape, matrix);
            float[] before = pretrained
                    .byMatrix()
                    .orElseThrow(() -> new EngineException(pretrained.problem()
                            + ", and only what was added to its weights was kept. Restore the model."))
                    .apply(matrix);
            int size = rounded.size();
            WholeMatrix whole =
                    new WholeMatrix(new float[size], new float[rounded.scored() ? size : 0], new byte[size]);
            rounded.weights(before, 0, size, whole.weights());
            rounded.kept(0, size, whole.kept());
            if (rounded.scored()) {
                rounded.scores(0, size, whole.scores());
            }
            return whole;
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public int[] tracked(int matrix) throws EngineException {
        try {
            return run.track().exists() ? indices(run.track().points(), matrix) : new int[0];
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static int[] indices(TrackPoints points, int matrix) {
        return Arrays.copyOfRange(points.indices(), points.offsets()[matrix], points.offsets()[matrix + 1]);
    }

    @Override
    public Track track(int matrix) throws EngineException {
        try {
            TrackPoints points = run.track().points();
            return track(points, points.offsets()[matrix], points.offsets()[matrix + 1]);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    @Override
    public Track track(int matrix, int index) throws EngineException {
        try {
            TrackPoints points = run.track().points();
            int at = Arrays.binarySearch(indices(points, matrix), index);
            if (at < 0) {
                throw new EngineException("weight " + index + " of matrix " + matrix + " was not tracked");
            }
            int point = points.offsets()[matrix] + at;
            return track(points, point, point + 1);
        } catch (RunFolderException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    /** Of a run that was stopped and lost its way back, the track may hold steps that count no more. */
    private Track track(TrackPoints points, int from, int to) throws RunFolderException {
        List<TrackValues> all = run.track().read(points, from, to).stream()
                .filter(values -> values.step() <= lastStep)
                .toList();
        return new Track(
                all.stream().mapToInt(TrackValues::step).toArray(),
                Arrays.copyOfRange(points.indices(), from, to),
                all.stream().map(TrackValues::weights).toArray(float[][]::new),
                all.stream().map(TrackValues::scores).toArray(float[][]::new),
                all.stream().map(TrackValues::kept).toArray(byte[][]::new));
    }
}
