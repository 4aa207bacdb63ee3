package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.Preflight;
import org.secateur.engine.PreflightLines;
import org.secateur.engine.PreflightWatch;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a run will do and need, before it is started. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Says what a run will keep, read and need, without doing it: weights kept by matrix, steps, tokens, memory,"
                        + " disk space, and how long it takes, from about a second of its real steps. Writes nothing."
                        + " A run that could not prune is refused, with what to change.")
final class CheckCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;
    private final boolean terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN.json", description = "the run file")
    private Path file;

    /** @param terminal whether a person looks at it */
    CheckCommand(Supplier<? extends Engine> engines, boolean terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        RunConfig config = RunFiles.read(file);
        AtomicBoolean stopped = new AtomicBoolean();
        try (Engine engine = engines.get()) {
            engine.warnings().forEach(spec.commandLine().getErr()::println);
            return Interruption.stopping(() -> stopped.set(true), () -> check(engine, config, stopped));
        }
    }

    private int check(Engine engine, RunConfig config, AtomicBoolean stopped) throws EngineException {
        PrintWriter err = spec.commandLine().getErr();
        StatusLine status = new StatusLine(err);
        try {
            Preflight run = engine.lookAhead(config, new PreflightWatch() {
                @Override
                public void progress(String stage, double share) {
                    if (terminal) {
                        status.show(share < 0 ? stage : String.format(Locale.ROOT, "%s %.0f %%", stage, 100 * share));
                    }
                }

                @Override
                public boolean cancelled() {
                    return stopped.get();
                }
            });
            status.show("");
            print(run);
            return ExitCode.OK;
        } catch (EngineException e) {
            status.show("");
            if (!stopped.get()) {
                throw e;
            }
            err.println(e.getMessage());
            err.flush();
            return ExitCode.STOPPED;
        }
    }

    private void print(Preflight run) {
        PrintWriter out = spec.commandLine().getOut();
        for (PreflightLines.Line line : PreflightLines.of(run)) {
            out.printf("%-22s  %s%n", line.name(), line.value());
            if (explained(line)) {
                out.printf("%-22s  %s%n", "", line.help());
            }
        }
        run.notes().forEach(note -> out.printf("%-22s  %s%n", "Note", note));
        out.flush();
    }

    /** Figures that are made up of others say of which. */
    private static boolean explained(PreflightLines.Line line) {
        return line.name().equals("Duration")
                || line.name().equals("Memory")
                || line.name().equals("Disk space");
    }
}
