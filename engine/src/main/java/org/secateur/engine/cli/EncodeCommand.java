package org.secateur.engine.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.config.ModelConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what an encoder makes of a text. */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = "Prints a text's token ids, tokens and encoder output as JSON:"
                + " output has one row of hidden-size values a token, pooled is the pooler's output.")
final class EncodeCommand implements Callable<Integer> {
    private final Supplier<TextEncoder> encoders;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = ModelConfig.DEFAULT_ID,
            description = "name in the list of models, or a Hugging Face folder; default ${DEFAULT-VALUE}")
    private String model;

    @Option(names = "--text", paramLabel = "TEXT", required = true, description = "the text")
    private String text;

    @Option(names = "--pair", paramLabel = "TEXT", description = "a second text, for sentence pairs")
    private Optional<String> pair;

    EncodeCommand(Supplier<TextEncoder> encoders) {
        this.encoders = encoders;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.println(new ObjectMapper().writeValueAsString(encoders.get().encode(model, text, pair)));
        out.flush();
        return ExitCode.OK;
    }
}
