package org.secateur.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
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
                + " step, epoch, loss, accuracy or exact match (0 to 1), share of remaining weights (0 to 1)."
                + " Ctrl-C ends it before its next step and keeps what it has.")
final class RunCommand implements Callable<Integer> {
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
            return new RunFollower(spec.commandLine(), progress, memory).follow(engine.start(config, folder));
        }
    }
}
