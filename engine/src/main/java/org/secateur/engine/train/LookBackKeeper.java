package org.secateur.engine.train;

import java.io.IOException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.Parameter;

/** Keeps what a run is looked back at by, as its {@link SnapshotPlan} says. Used by the run's thread, between steps. */
final class LookBackKeeper {
    private final SnapshotPlan plan;
    private final SampleKeeper samples;
    private final TrackPoints track;
    private final LiveCloud cloud;
    private final EncoderNetwork network;
    private final PruningStrategy pruning;
    private final ScoreCensus census;
    private final RunSink sink;
    private final Journal journal;
    private final Intermission intermission;

    LookBackKeeper(
            SnapshotPlan plan,
            LiveCloud cloud,
            EncoderNetwork network,
            PruningStrategy pruning,
            ScoreCensus census,
            long seed,
            RunSink sink,
            Journal journal,
            Intermission intermission) {
        this.plan = plan;
        this.cloud = cloud;
        this.network = network;
        this.pruning = pruning;
        this.census = census;
        this.sink = sink;
        this.journal = journal;
        this.intermission = intermission;
        this.samples = new SampleKeeper(cloud, shape().matrices(), seed);
        this.track = samples.track(plan.trackPoints(), plan.trackInterval());
    }

    private EncoderShape shape() {
        return network.layout().shape();
    }

    /** Says the plan, and keeps step 0. */
    void begin() throws IOException, InterruptedException {
        if (plan.keepsMoreThanSamples()) {
            journal.say(plan.event());
        }
        keep(0);
    }

    /** Keeps what the plan wants of a completed step. */
    void keep(int step) throws IOException, InterruptedException {
        if (plan.keepsTrack(step)) {
            TrackValues values = values(step);
            intermission.keep(() -> sink.keepTrack(track, values));
        }
        if (plan.keepsSample(step)) {
            WeightSample sample = samples.take();
            intermission.keep(() -> sink.keepSample(sample));
            journal.say(new SampleKept(step));
            if (step > 0 && network.layout().scored()) {
                journal.say(census.of(sample));
            }
        }
        if (plan.keepsMasks(step) || plan.keepsWeights(step)) {
            intermission.keep(() -> sink.keepSnapshot(new Live(step)));
            journal.say(new SnapshotKept(step, plan.keepsMasks(step), plan.keepsWeights(step)));
        }
    }

    private TrackValues values(int step) {
        int n = track.indices().length;
        float[] weights = new float[n];
        float[] scores = new float[track.scored() ? n : 0];
        byte[] kept = new byte[n];
        for (int matrix = 0; matrix < shape().matrices(); matrix++) {
            byte[] mask = pruning.prunes() ? pruning.mask(matrix) : new byte[0];
            for (int i = track.offsets()[matrix]; i < track.offsets()[matrix + 1]; i++) {
                int index = track.indices()[i];
                weights[i] = cloud.weight(matrix, index);
                kept[i] = mask.length == 0 ? 1 : mask[index];
                if (track.scored()) {
                    scores[i] = cloud.score(matrix, index);
                }
            }
        }
        return new TrackValues(step, weights, scores, kept);
    }

    private final class Live implements Snapshot {
        private final int step;

        Live(int step) {
            this.step = step;
        }

        @Override
        public int step() {
            return step;
        }

        @Override
        public EncoderShape shape() {
            return LookBackKeeper.this.shape();
        }

        @Override
        public boolean keepsMasks() {
            return plan.keepsMasks(step);
        }

        @Override
        public boolean keepsWeights() {
            return plan.keepsWeights(step);
        }

        @Override
        public boolean scored() {
            return network.layout().scored();
        }

        @Override
        public byte[] mask(int matrix) {
            return pruning.mask(matrix);
        }

        @Override
        public float[] change(int matrix) {
            float[] change = read(network.layout().weight(matrix));
            float[] pretrained = cloud.pretrained(matrix);
            for (int i = 0; i < change.length; i++) {
                change[i] -= pretrained[i];
            }
            return change;
        }

        @Override
        public float[] scores(int matrix) {
            return read(network.layout().scores(matrix));
        }

        private float[] read(Parameter parameter) {
            return network.parameters().toArray(parameter.offset(), (int) parameter.length());
        }
    }
}
