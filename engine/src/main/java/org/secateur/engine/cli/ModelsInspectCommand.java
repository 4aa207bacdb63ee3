package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.ModelPreview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what is recognized in a file or folder. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Prints what is recognized in a model's folder or file, and why it cannot be used if so."
                + " Only headers are read.")
final class ModelsInspectCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "a folder, or a file of one")
    private Path path;

    @Option(names = "--tensors", description = "also prints every tensor with its type and shape")
    private boolean tensors;

    ModelsInspectCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get()) {
            ModelPreview preview = engine.shelf().preview(path);
            print(preview, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            preview.problems().forEach(spec.commandLine().getErr()::println);
            return preview.usable() ? ExitCode.OK : ExitCode.USAGE;
        }
    }

    private void print(ModelPreview preview, PrintWriter out) {
        out.println(preview.path());
        line(out, "format", preview.format());
        line(out, "architecture", preview.architecture());
        line(out, "sizes", preview.shape().map(ModelsCommand::sizes).orElse("cannot be told"));
        line(out, "tokenizer", preview.tokenizer().orElse("none"));
        line(
                out,
                "labels",
                preview.labels().isEmpty() ? "no classification head" : String.join(", ", preview.labels()));
        line(out, "scores", preview.scores() ? "movement scores of every prunable matrix" : "none");
        line(out, "tensors", Integer.toString(preview.tensors().size()));
        if (tensors) {
            preview.tensors().forEach(t -> out.println("        " + t.name() + " " + t.type() + " " + t.shape()));
        }
        line(out, "drawn anew", names(preview.missing()));
        line(out, "not used", names(preview.leftOver()));
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "    %-13s %s%n", name, value);
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
