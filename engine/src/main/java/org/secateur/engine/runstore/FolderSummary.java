package org.secateur.engine.runstore;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

/**
 * What a list of runs shows of a run folder, see {@link FolderSummaries}.
 *
 * @param folder where it is
 * @param started when; the manifest file's time if it cannot be read
 * @param config its settings; empty if they cannot be read
 * @param phase its last phase; {@code FAILED} if the log breaks off and no program has the run under way
 * @param brokeOff whether that is so
 * @param step optimiser steps completed
 * @param remaining share of remaining weights after the last step, 0 to 1; empty before the first
 * @param figure the task's main figure in the last evaluation, 0 to 1
 * @param resumableFrom step from which the run can go on; 0 to begin again, empty if it cannot
 * @param holder which other program has it under way; empty if none has
 * @param remarks a person's words about it
 * @param remarksProblem why those cannot be read; empty if they can, or if there are none
 * @param problem why it cannot be opened, empty if it can
 */
public record FolderSummary(
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
        Optional<String> problem) {}
