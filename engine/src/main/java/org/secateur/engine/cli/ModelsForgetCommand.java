package org.secateur.engine.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a model of the user out of the list. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = "Takes a model that was added out of the list. Its files stay.")
final class ModelsForgetCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Parameters(paramLabel = "ID", description = "its name in the list, which is its path")
    private String id;

    ModelsForgetCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get()) {
            engine.shelf().forget(id);
            return ExitCode.OK;
        }
    }
}
