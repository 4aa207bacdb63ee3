package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.HuggingFaceConfigReader;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelFacts;
import org.secateur.engine.modelio.ModelSource;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.modelio.Reasons;

/**
 * A folder as Google publishes BERT checkpoints: {@code bert_config.json}, {@code bert_model.ckpt.index}, {@code
 * bert_model.ckpt.data-00000-of-00001} and {@code vocab.txt}. A checkpoint of another name is read where it is the only
 * one, as fine-tuning leaves it.
 *
 * @param path the folder
 */
public record TensorFlowCheckpoint(Path path) implements ModelSource {
    static final String CONFIG = "bert_config.json";
    static final String VOCABULARY = "vocab.txt";

    private static final String GOOGLE = "bert_model.ckpt";
    private static final String INDEX = ".index";

    /** Whether a folder has sizes and a checkpoint; says nothing of whether it can be read. */
    public static boolean looksLike(Path folder) {
        if (!Files.isRegularFile(folder.resolve(CONFIG))) {
            return false;
        }
        try {
            return !indexes(folder).isEmpty();
        } catch (IOException e) {
            return false; // a folder that cannot be listed has nothing to offer
        }
    }

    private static List<Path> indexes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(INDEX) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Sizes, from {@code bert_config.json} alone.
     *
     * @throws ModelException naming the file and each field that is wrong
     */
    public EncoderShape shape() throws ModelException {
        List<String> problems = new ArrayList<>();
        Optional<EncoderShape> shape = HuggingFaceConfigReader.readSizes(path.resolve(CONFIG), problems);
        ModelException.throwIf(problems);
        return shape.orElseThrow();
    }

    /**
     * The tensors with their types and shapes; of their data nothing is read.
     *
     * @throws ModelException as {@link TensorBundle#open(Path)}
     */
    public List<BundleEntry> entries() throws ModelException {
        try (TensorBundle bundle = TensorBundle.open(prefix())) {
            return bundle.entries();
        }
    }

    @Override
    public ModelFacts inspect() throws ModelException {
        try (CheckpointReader reader = CheckpointReader.open(this)) {
            return reader.facts();
        }
    }

    /**
     * Reads the encoder and its pooler; everything else (language model heads, the optimiser's moments) is listed as
     * ignored.
     */
    @Override
    public PretrainedModel read() throws ModelException {
        try (CheckpointReader reader = CheckpointReader.open(this)) {
            return reader.model();
        }
    }

    /**
     * Path of the checkpoint without the endings of its files.
     *
     * @throws ModelException if there is none, or there are several
     */
    Path prefix() throws ModelException {
        Path usual = path.resolve(GOOGLE);
        if (Files.exists(TensorBundle.index(usual))) {
            return usual;
        }
        List<Path> indexes;
        try {
            indexes = indexes(path);
        } catch (IOException e) {
            throw new ModelException(path + " cannot be listed: " + Reasons.of(e), e);
        }
        if (indexes.isEmpty()) {
            throw new ModelException(TensorBundle.index(usual) + " does not exist. Get the missing file.");
        }
        if (indexes.size() > 1) {
            throw new ModelException(path + " has several checkpoints: "
                    + indexes.stream().map(Path::getFileName).toList() + ". Leave only one in the folder.");
        }
        String name = indexes.get(0).getFileName().toString();
        return path.resolve(name.substring(0, name.length() - INDEX.length()));
    }
}
