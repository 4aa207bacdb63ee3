package org.secateur.engine.event;

/** Something that happened in a run. Events are written to the run's log in this order and never change. */
public sealed interface RunEvent
        permits RunStarted,
                StepCompleted,
                LossMeasured,
                PruningMeasured,
                ScoresMeasured,
                RemainingMeasured,
                EvaluationCompleted,
                SampleKept,
                SnapshotsPlanned,
                SnapshotKept,
                MemoryMeasured,
                CheckpointKept,
                PhaseChanged,
                RunResumed {}
