package org.secateur.engine.modelio.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.HuggingFaceConfigReader;
import org.secateur.engine.modelio.JsonFile;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelFacts;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.TokenizerReader;

/**
 * A checkpoint's folder while it is read: first everything but the weights, with all that is wrong; then, if nothing is,
 * the weights, from the same open files.
 */
final class CheckpointReader implements AutoCloseable {
    private static final String FORMAT = "TensorFlow checkpoint";
    private static final String ARCHITECTURE = "BERT";
    private static final Pattern NO_WORD = Pattern.compile("[^a-z]+");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private final Optional<EncoderShape> shape;
    private final Optional<TokenizerReader.Read> tokenizer;
    private Optional<BertVariables> variables = Optional.empty();
    private List<ModelFacts.Tensor> tensors = List.of();
    private List<String> missing = List.of();
    private List<String> leftOver = List.of();

    private CheckpointReader(Path folder) {
        this.folder = folder;
        shape = HuggingFaceConfigReader.readSizes(folder.resolve(TensorFlowCheckpoint.CONFIG), problems);
        Path vocabulary = folder.resolve(TensorFlowCheckpoint.VOCABULARY);
        tokenizer = TokenizerReader.readVocabulary(vocabulary, lowercase(folder, vocabulary), problems);
    }

    /** Reads everything but the weights; what is wrong is among the facts' problems. */
    static CheckpointReader open(TensorFlowCheckpoint checkpoint) {
        CheckpointReader reader = new CheckpointReader(checkpoint.path());
        reader.requireOneVocabulary();
        try {
            reader.find(TensorBundle.open(checkpoint.prefix()));
        } catch (ModelException e) {
            reader.problems.add(e.getMessage());
        }
        return reader;
    }

    private void requireOneVocabulary() {
        int tokens = tokenizer.map(TokenizerReader.Read::size).orElse(0);
        int words = shape.map(EncoderShape::vocabularySize).orElse(Integer.MAX_VALUE);
        if (tokens > words) {
            problems.add(folder + ": the vocabulary has " + tokens + " tokens, but the model only " + words
                    + ". Both must be of one model.");
        }
    }

    private void find(TensorBundle bundle) throws ModelException {
        tensors = bundle.entries().stream()
                .map(entry -> new ModelFacts.Tensor(entry.name(), entry.type().name(), entry.shape()))
                .toList();
        try {
            BertVariables found = BertVariables.in(bundle);
            variables = Optional.of(found);
            if (shape.isPresent()) {
                BertTensors.Comparison comparison = found.compare(shape.get());
                problems.addAll(comparison.problems());
                missing = comparison.missing();
                leftOver = found.ignored(shape.get());
            }
        } finally {
            if (variables.isEmpty()) {
                bundle.close();
            }
        }
    }

    /**
     * Whether texts become lower case: what the configuration says; else what the folder's name says, as {@code
     * cased_L-12_H-768_A-12} does; else no, if the vocabulary has tokens with capital letters.
     */
    private static boolean lowercase(Path folder, Path vocabulary) {
        try {
            JsonNode configured =
                    JsonFile.read(folder.resolve(TensorFlowCheckpoint.CONFIG)).path("do_lower_case");
            if (configured.isBoolean()) {
                return configured.booleanValue();
            }
            Path name = folder.toAbsolutePath().normalize().getFileName();
            List<String> words = name == null
                    ? List.of()
                    : Arrays.asList(NO_WORD.split(name.toString().toLowerCase(Locale.ROOT)));
            return words.contains("uncased")
                    || (!words.contains("cased")
                            && Files.readAllLines(vocabulary).stream().noneMatch(CheckpointReader::isCased));
        } catch (IOException e) {
            return true; // who reads these files next says what is wrong with them
        }
    }

    /** The tokens in brackets are in capital letters everywhere. */
    private static boolean isCased(String token) {
        return !token.startsWith("[") && CAPITAL.matcher(token).find();
    }

    /** What was found. */
    ModelFacts facts() {
        return new ModelFacts(
                FORMAT,
                ARCHITECTURE,
                shape,
                tensors,
                tokenizer.map(TokenizerReader.Read::description),
                List.of(),
                false,
                missing,
                leftOver,
                problems);
    }

    /**
     * Reads the weights.
     *
     * @throws ModelException with every problem, or if a file cannot be read to its end or a checksum does not fit
     */
    PretrainedModel model() throws ModelException {
        ModelException.throwIf(problems);
        BertVariables.Contents contents = variables.orElseThrow().drain(shape.orElseThrow());
        return new PretrainedModel(
                folder.toString(),
                folder.toString(),
                shape.orElseThrow(),
                contents.tensors(),
                missing,
                leftOver,
                List.of(),
                tokenizer.orElseThrow().json(),
                contents.sha256());
    }

    @Override
    public void close() throws ModelException {
        if (variables.isPresent()) {
            variables.get().bundle().close();
        }
    }
}
