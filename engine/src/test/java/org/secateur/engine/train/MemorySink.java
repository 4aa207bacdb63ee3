package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.checkpoint.TrainingState;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunEvent;

/** Keeps in memory what a run writes. */
class MemorySink implements RunSink {
    final List<RunEvent> events = new ArrayList<>();
    final List<WeightSample> samples = new ArrayList<>();
    final List<TrackValues> tracked = new ArrayList<>();
    final List<Integer> snapshots = new ArrayList<>();
    final List<Integer> checkpoints = new ArrayList<>();
    final List<EvaluationCompleted> best = new ArrayList<>();
    final Map<String, float[]> effective = new HashMap<>();
    final Map<String, float[]> unmasked = new HashMap<>();
    List<byte[]> masks = List.of();
    int savedAt = -1;

    @Override
    public void append(RunEvent event) {
        events.add(event);
    }

    @Override
    public void flush() {}

    @Override
    public void keepTrack(TrackPoints points, TrackValues values) {
        tracked.add(values);
    }

    @Override
    public void keepSnapshot(Snapshot snapshot) {
        snapshots.add(snapshot.step());
    }

    @Override
    public long keepCheckpoint(TrainingState state) {
        checkpoints.add(state.step());
        return 0;
    }

    @Override
    public void saveBest(TrainedModel model, EvaluationCompleted evaluation) {
        best.add(evaluation);
    }

    @Override
    public void keepSample(WeightSample sample) {
        samples.add(sample);
    }

    @Override
    public void saveModel(TrainedModel model) {
        savedAt = model.step();
        masks = new ArrayList<>();
        model.masks().forEach(mask -> masks.add(mask.clone()));
        for (String name : model.names()) {
            effective.put(name, model.effective(name));
            unmasked.put(name, model.unmasked(name));
        }
    }

    <T extends RunEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
