package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Run;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import picocli.CommandLine;

@Timeout(60)
class RunFollowerTest {
    private final StringWriter err = new StringWriter();

    /** A run that waits because the disk is full. */
    private static final class WaitingRun implements Run {
        private final RunEventBuffer events = new RunEventBuffer();
        private final CompletableFuture<RunPhase> ended = new CompletableFuture<>();

        @Override
        public RunConfig config() {
            return RunConfig.defaults();
        }

        @Override
        public Path folder() {
            return Path.of("run");
        }

        @Override
        public RunEventBuffer events() {
            return events;
        }

        @Override
        public RunPhase phase() {
            return ended.getNow(RunPhase.PAUSED);
        }

        @Override
        public void pause() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resume() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop() {
            ended.complete(RunPhase.FAILED);
        }

        @Override
        public CompletableFuture<RunPhase> ended() {
            return ended;
        }

        @Override
        public CompletableFuture<DensityGrid> density(DensityRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletableFuture<List<EvaluationCompleted>> evaluate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            stop();
        }
    }

    /** Nobody sits at a script: the run ends, and can be resumed. */
    @Test
    void aRunThatWaitsForAPersonIsEnded() throws Exception {
        WaitingRun run = new WaitingRun();
        run.events().publish(new PhaseChanged(5, RunPhase.PAUSED, "the disk is full"));
        CommandLine command =
                Main.commandLine(LocalEngine::create, TextEncoder::create).setErr(new PrintWriter(err));

        int code = new RunFollower(command, false, false).follow(run);

        assertEquals(ExitCode.USAGE, code, "nothing had begun");
        assertTrue(err.toString().contains("the disk is full"), err.toString());
    }
}
