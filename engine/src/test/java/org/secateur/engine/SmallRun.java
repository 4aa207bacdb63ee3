package org.secateur.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.StepCompleted;
import org.secateur.sampledata.SampleTask;
import org.secateur.sampledata.SampleTasks;

/** A run of all-MiniLM-L6-v2 on a small part of the sample reviews: 192 training texts, 6 steps of 32, 64 to evaluate. */
public final class SmallRun {
    /** Optimiser steps of an epoch. */
    public static final int STEPS = 6;

    /** Prunable weights of all-MiniLM-L6-v2: 6 layers of 4 x 384 x 384 + 2 x 384 x 1536. */
    public static final long WEIGHTS = 10_616_832;

    private SmallRun() {}

    /** Writes the data into a folder and gives a configuration with its paths. */
    public static RunConfig in(Path folder, int epochs) throws IOException {
        SampleTask reviews = SampleTasks.named("reviews");
        Path train = folder.resolve("train.tsv");
        Path evaluation = folder.resolve("dev.tsv");
        try (var in = new BufferedReader(new InputStreamReader(reviews.openTrain(), StandardCharsets.UTF_8))) {
            Files.write(train, in.lines().limit(1 + STEPS * 32).toList());
        }
        try (var in = new BufferedReader(new InputStreamReader(reviews.openDev(), StandardCharsets.UTF_8))) {
            Files.write(evaluation, in.lines().limit(1 + 64).toList());
        }
        return new RunConfig(
                RunConfig.VERSION,
                "small",
                new ModelConfig(ModelConfig.DEFAULT_ID, 32, 0.1),
                new TaskConfig(train.toString(), Optional.of(evaluation.toString()), 0.1),
                new PruningConfig(
                        PruningMethod.MOVEMENT,
                        0.25,
                        1,
                        1,
                        ScoreInitialisation.defaults(PruningMethod.MOVEMENT),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults()),
                new TrainingConfig(epochs, 32, 5e-5, 1e-2, 0, 1, 1, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(3),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                7,
                2);
    }

    /** The events with the times and the machine's memory, which differ from run to run, set to 0. */
    public static List<RunEvent> timeless(List<RunEvent> events) {
        return events.stream().map(SmallRun::timeless).toList();
    }

    private static RunEvent timeless(RunEvent event) {
        if (event instanceof StepCompleted s) {
            return new StepCompleted(
                    s.step(),
                    s.epoch(),
                    s.loss(),
                    s.gradientNorm(),
                    s.learningRate(),
                    s.plannedRemaining(),
                    s.measuredRemaining(),
                    s.tokens(),
                    0);
        }
        if (event instanceof EvaluationCompleted e) {
            return new EvaluationCompleted(
                    e.step(), e.epoch(), e.loss(), e.accuracy(), e.examples(), e.remaining(), 0, e.set(), e.f1());
        }
        if (event instanceof MemoryMeasured m) {
            return new MemoryMeasured(m.step(), m.parts(), 0, 0, 0);
        }
        return event;
    }

    /** Events of one kind. */
    public static <T extends RunEvent> List<T> only(Class<T> kind, List<RunEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
