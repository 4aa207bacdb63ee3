package org.secateur.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a run go on. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Lets a run go on that was stopped, failed or was killed: from its newest checkpoint, or from its"
                + " beginning if it has none. It ends as if it had never been interrupted, bit for bit. Prints the"
                + " lines of run, the earlier ones too.")
final class ResumeCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUNFOLDER", description = "the run's folder")
    private Path folder;

    @Option(names = "--progress", description = "shows each step on a line of the standard error output")
    private boolean progress;

    @Option(names = "--memory", description = "prints at the end what the memory was used for")
    private boolean memory;

    ResumeCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get()) {
            engine.warnings().forEach(spec.commandLine().getErr()::println);
            return new RunFollower(spec.commandLine(), progress, memory).follow(engine.resume(folder));
        }
    }
}
