package org.secateur.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a model of the user into the list. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Puts a model into the list. Its files stay where they are; run files name it by its path.")
final class ModelsAddCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "the model's folder, or a file of it")
    private Path path;

    ModelsAddCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get()) {
            ModelInfo model = engine.shelf().add(path);
            spec.commandLine().getOut().println(model.id());
            spec.commandLine().getOut().println("    " + model.description());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }
}
