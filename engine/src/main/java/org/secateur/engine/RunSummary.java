package org.secateur.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

/**
 * A line of the list of runs.
 *
 * @param folder where it is
 * @param started when
 * @param config its settings; empty if they cannot be read
 * @param phase its last phase; {@code FAILED} if the log breaks off and no program has the run under way
 * @param brokeOff whether that is so: its program ended before the run did
 * @param step optimiser steps completed
 * @param remaining share of remaining weights after the last step, 0 to 1; empty before the first
 * @param figure the task's main figure, its {@link #figureName}, in the last evaluation, 0 to 1
 * @param resumableFrom step from which {@link Engine#resume} lets it go on; 0 to begin again, empty if it cannot
 * @param holder which other program has it under way, its process and machine; empty if none has
 * @param remarks a person's words about it
 * @param remarksProblem why those cannot be read; empty if they can, or if there are none
 * @param problem why it cannot be opened, empty if it can
 */
public record RunSummary(
        Path folder,
        Instant started,
        Optional<RunConfig> config,
        RunPhase phase,
        boolean brokeOff,
        int step,
        OptionalDouble remaining,
        OptionalDouble figure,
        OptionalInt resumableFrom,
        Optional<String> holder,
        RunRemarks remarks,
        Optional<String> remarksProblem,
        Optional<String> problem) {

    /** What a person calls it: the title he gave it, else the name in its settings, else its folder's. */
    public String title() {
        return remarks.title().isEmpty()
                ? config.map(RunConfig::name)
                        .orElseGet(() -> folder.getFileName().toString())
                : remarks.title();
    }

    /** What the figure is called within a sentence. */
    public String figureName() {
        return config.map(c -> TaskFacts.figureName(c.task())).orElseGet(Metric.ACCURACY::title);
    }

    /** With other words of a person. */
    public RunSummary withRemarks(RunRemarks other) {
        return new RunSummary(
                folder,
                started,
                config,
                phase,
                brokeOff,
                step,
                remaining,
                figure,
                resumableFrom,
                holder,
                other,
                Optional.empty(),
                problem);
    }
}
