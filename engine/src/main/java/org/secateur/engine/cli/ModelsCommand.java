package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.ObtainableModel;
import org.secateur.engine.config.EncoderShape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models that can be fine-pruned, and those that can be fetched.",
        synopsisSubcommandLabel = "[COMMAND]")
final class ModelsCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    private ModelsCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    /**
     * The command with its subcommands.
     *
     * @param terminal whether a person looks at the standard error output
     */
    static CommandLine commandLine(Supplier<? extends Engine> engines, boolean terminal) {
        return new CommandLine(new ModelsCommand(engines))
                .addSubcommand(new ModelsGetCommand(engines, terminal))
                .addSubcommand(new ModelsAddCommand(engines))
                .addSubcommand(new ModelsForgetCommand(engines))
                .addSubcommand(new ModelsInspectCommand(engines));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Engine engine = engines.get()) {
            for (ModelInfo model : engine.models()) {
                out.println(model.id());
                out.println("    " + model.description());
                out.println("    " + sizes(model.shape()));
                out.println("    from " + model.source());
            }
            for (ObtainableModel model : engine.shelf().obtainable()) {
                if (!model.installed()) {
                    out.println();
                    out.println("To fetch: secateur models get " + model.id());
                    out.println("    " + model.description());
                    out.printf(Locale.ROOT, "    %.0f MB, licence %s%n", model.bytes() / MEGABYTE, model.licence());
                    out.println("    from " + model.source());
                }
            }
            engine.shelf().problems().forEach(spec.commandLine().getErr()::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** An encoder's sizes in a line. */
    static String sizes(EncoderShape shape) {
        return String.format(
                Locale.ROOT,
                "%d layers, hidden size %d, %d attention heads, %,d prunable weights, at most %d tokens a text",
                shape.layers(),
                shape.hiddenSize(),
                shape.attentionHeads(),
                shape.prunableWeights(),
                shape.maxPositions());
    }
}
