package org.secateur.engine.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.secateur.engine.Answerer;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.Predictor;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a run's final model. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Asks the final model of a run for the probabilities of the labels of a text, beside the same"
                + " weights before masking, or another run's model.")
final class PredictCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUNFOLDER", description = "folder of an ended run")
    private Path folder;

    @ArgGroup(multiplicity = "1")
    private Question question;

    @Option(names = "--pair", paramLabel = "TEXT", description = "the second text, for runs on pairs; only with --text")
    private Optional<String> pair;

    @Option(
            names = "--against",
            paramLabel = "RUNFOLDER",
            description = "a run of the same task to compare with; else the same run's weights before masking")
    private Optional<Path> against;

    @Option(
            names = "--question",
            paramLabel = "QUESTION",
            description = "for runs on questions: what is asked of the text of --text; prints the likeliest answers")
    private Optional<String> asked;

    @Option(names = "--json", description = "prints JSON, an object a line")
    private boolean json;

    /** One text, or many. */
    static final class Question {
        @Option(names = "--text", paramLabel = "TEXT", required = true, description = "the text")
        private String text;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                required = true,
                description = "a text a line, of a pair both with a tab between them; - for the standard input."
                        + " Prints a line a text: probabilities with tabs between them")
        private String file;
    }

    PredictCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        if (pair.isPresent() && question.file != null) {
            throw new ParameterException(spec.commandLine(), "--pair goes with --text; a file has pairs in its lines");
        }
        if (asked.isPresent()) {
            return answer();
        }
        try (Engine engine = engines.get();
                Predictor predictor = engine.output().predictor(folder, against)) {
            PredictionPrinter printer =
                    new PredictionPrinter(predictor, spec.commandLine().getOut(), json);
            if (question.file == null) {
                printer.one(question.text, pair);
            } else {
                many(printer);
            }
        }
        return ExitCode.OK;
    }

    private int answer() throws EngineException {
        if (question.file != null || pair.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "--question goes with --text, and not with --file or --pair");
        }
        try (Engine engine = engines.get();
                Answerer answerer = engine.output().answerer(folder, against)) {
            AnswerPrinter.print(
                    answerer.answer(asked.orElseThrow(), question.text),
                    answerer.against(),
                    spec.commandLine().getOut(),
                    json);
        }
        return ExitCode.OK;
    }

    private void many(PredictionPrinter printer) throws IOException, EngineException {
        int number = 0;
        try (BufferedReader lines = open()) {
            printer.head();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                answer(line, printer);
            }
        } catch (NoSuchFileException e) {
            throw new EngineException(question.file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new EngineException(
                    question.file + ": is no UTF-8 text after line " + number + "; save it as UTF-8", e);
        } catch (EngineException e) {
            throw new EngineException(question.file + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private BufferedReader open() throws IOException {
        return question.file.equals(STANDARD_INPUT)
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(question.file));
    }

    private static void answer(String line, PredictionPrinter printer) throws EngineException {
        int tab = line.indexOf('\t');
        if (tab < 0) {
            printer.row(line, Optional.empty());
        } else if (line.indexOf('\t', tab + 1) >= 0) {
            throw new EngineException("There is more than one tab; one stands between the two texts of a pair");
        } else {
            printer.row(line.substring(0, tab), Optional.of(line.substring(tab + 1)));
        }
    }
}
