package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes a run's final model for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the final model of a run for other programs. The run's folder stays as it is."
                + " Ctrl-C ends the program once the export is whole.")
final class ExportCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUNFOLDER", description = "folder of an ended run")
    private Path folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            converter = Format.class,
            completionCandidates = Formats.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private ExportFormat format;

    @Option(
            names = "--out",
            paramLabel = "TARGET",
            required = true,
            description = "for huggingface a new or empty folder, else a file, which is replaced")
    private Path target;

    ExportCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get()) {
            // it takes seconds: an interrupted program ends once it is whole, rather than with half of it
            return Interruption.stopping(() -> {}, () -> export(engine));
        }
    }

    private int export(Engine engine) throws EngineException {
        engine.output().export(folder, format, target);
        PrintWriter out = spec.commandLine().getOut();
        out.println(format.title() + " written: " + target);
        out.flush();
        return ExitCode.OK;
    }

    private static String word(ExportFormat format) {
        return format.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static List<String> words() {
        return Arrays.stream(ExportFormat.values()).map(ExportCommand::word).toList();
    }

    /** The words of the formats. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    /** A format by its word. */
    static final class Format implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String value) {
            return Arrays.stream(ExportFormat.values())
                    .filter(each -> word(each).equals(value.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "there is no format '" + value + "'; use one of " + String.join(", ", words())));
        }
    }
}
