package org.secateur.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.RunPhase;

/**
 * A line of the list of runs.
 *
 * @param folder where it is
 * @param started when
 * @param config its settings; empty if they cannot be read
 * @param phase its last phase; {@code FAILED} if the log breaks off
 * @param step optimiser steps completed
 * @param accuracy of the last evaluation
 * @param problem why it cannot be opened, empty if it can
 */
public record RunSummary(
        Path folder,
        Instant started,
        Optional<RunConfig> config,
        RunPhase phase,
        int step,
        OptionalDouble accuracy,
        Optional<String> problem) {}
