package org.secateur.engine.modelio;

import java.nio.file.Path;
import java.util.Locale;
import org.secateur.engine.config.EncoderShape;

/**
 * A model that {@link ModelCatalog#load} can read.
 *
 * @param id name for a run file
 * @param description one line for a person
 * @param shape its sizes
 * @param source where it comes from: an artifact, or a folder
 */
public record ModelEntry(String id, String description, EncoderShape shape, String source) {
    private static final double MILLION = 1e6;

    /**
     * A model in files.
     *
     * @param id name for a run file
     * @throws ModelException with every reason why it cannot be read
     */
    static ModelEntry of(String id, ModelSource model) throws ModelException {
        ModelFacts facts = model.inspect();
        ModelException.throwIf(facts.problems());
        EncoderShape shape = facts.shape().orElseThrow();
        String description = String.format(
                Locale.ROOT,
                "%s: %d layers, hidden size %d, %.1f million prunable weights%s",
                name(model.path().toAbsolutePath().normalize()),
                shape.layers(),
                shape.hiddenSize(),
                shape.prunableWeights() / MILLION,
                facts.scores() ? ", with movement scores" : "");
        return new ModelEntry(id, description, shape, facts.format() + " " + model.path());
    }

    /** The last part; of a run's model, whose folder is always named alike, the run's too. */
    private static String name(Path path) {
        int parts = path.getNameCount();
        return path.endsWith("model") && parts > 1
                ? path.subpath(parts - 2, parts).toString()
                : String.valueOf(path.getFileName());
    }
}
