package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the models. */
@Command(name = "models", mixinStandardHelpOptions = true, description = "Lists the models that can be fine-pruned.")
final class ModelsCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    ModelsCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Engine engine = engines.get()) {
            for (ModelInfo model : engine.models()) {
                out.printf(
                        Locale.ROOT,
                        "%s%n    %s%n    %d layers, hidden size %d, %d attention heads, %,d prunable weights%n    from %s%n",
                        model.id(),
                        model.description(),
                        model.shape().layers(),
                        model.shape().hiddenSize(),
                        model.shape().attentionHeads(),
                        model.shape().prunableWeights(),
                        model.source());
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
