package org.secateur.engine.modelio;

import java.util.List;
import java.util.stream.Collectors;

/** The models that are there: the embedded ones, and those of folders. Nothing is kept; every load reads the files. */
public final class ModelCatalog {
    private final List<EmbeddedModel> embedded = EmbeddedModel.all();

    /** The embedded models, the default one first. */
    public List<ModelEntry> models() {
        return embedded.stream().map(EmbeddedModel::entry).toList();
    }

    /**
     * Reads a model completely; takes seconds. May be called from several threads at once.
     *
     * @throws ModelException if there is no such model, or a file of it is missing or damaged
     */
    public PretrainedModel load(String id) throws ModelException {
        for (EmbeddedModel model : embedded) {
            if (model.entry().id().equals(id)) {
                return model.load();
            }
        }
        throw new ModelException("There is no model " + id + ". Known are: "
                + models().stream().map(ModelEntry::id).collect(Collectors.joining(", ")) + ".");
    }
}
