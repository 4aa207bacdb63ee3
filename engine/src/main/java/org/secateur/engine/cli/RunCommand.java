package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.RunPhase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does a run. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Does a run from its run file, exactly as the window does, and prints a line an evaluation:"
                + " step, epoch, loss, accuracy (0 to 1), share of remaining weights (0 to 1)."
                + " Ctrl-C ends it before its next step and keeps what it has.")
final class RunCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 200;

    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN.json", description = "the run file")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "new folder for the run")
    private Path folder;

    @Option(names = "--progress", description = "shows each step on a line of the standard error output")
    private boolean progress;

    @Option(names = "--memory", description = "prints at the end what the memory was used for")
    private boolean memory;

    RunCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        RunConfig config = RunFiles.read(file);
        try (Engine engine = engines.get()) {
            engine.warnings().forEach(spec.commandLine().getErr()::println);
            return run(engine, config);
        }
    }

    private int run(Engine engine, RunConfig config) throws Exception {
        try (Run run = engine.start(config, folder);
                Interruption interruption = new Interruption(run)) {
            return follow(interruption.run());
        }
    }

    private int follow(Run run) throws InterruptedException, ExecutionException {
        PrintWriter out = spec.commandLine().getOut();
        RunPrinter printer =
                new RunPrinter(run.events(), out, spec.commandLine().getErr(), progress);
        while (true) {
            try {
                RunPhase end = run.ended().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                printer.printNew();
                printer.done();
                if (memory) {
                    printer.printMemory();
                }
                return exitCode(end, printer.begun());
            } catch (TimeoutException e) {
                printer.printNew(); // nothing is wrong: this is how often it looks
            }
        }
    }

    static int exitCode(RunPhase end, boolean begun) {
        if (end == RunPhase.FINISHED) {
            return ExitCode.OK;
        }
        if (end == RunPhase.STOPPED) {
            return ExitCode.STOPPED;
        }
        return begun ? ExitCode.FAILED : ExitCode.USAGE;
    }
}
