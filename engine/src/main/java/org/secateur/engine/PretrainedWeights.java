package org.secateur.engine;

import java.util.Optional;
import java.util.function.IntFunction;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.FileStamp;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.ParameterLayout;

/** The weights that a stored run began with, if its model is still there and still the same. Read once, when asked for. */
final class PretrainedWeights {
    private final StoredRun run;
    private final ModelCatalog catalog;
    private boolean looked;
    private Optional<IntFunction<float[]>> weights = Optional.empty();
    private String problem = "";

    PretrainedWeights(StoredRun run, ModelCatalog catalog) {
        this.run = run;
        this.catalog = catalog;
    }

    /** Gives a matrix' weights by its number, row-major, not copied; empty if the model is gone or another one. */
    synchronized Optional<IntFunction<float[]>> byMatrix() {
        if (!looked) {
            weights = look();
            looked = true;
        }
        return weights;
    }

    /** Why {@link #byMatrix} is empty. */
    synchronized String problem() {
        return problem;
    }

    private Optional<IntFunction<float[]>> look() {
        String id = run.manifest().config().model().id();
        String hash =
                run.manifest().file(FileStamp.MODEL).map(FileStamp::sha256).orElse("");
        try {
            PretrainedModel model = catalog.load(id);
            if (model.sha256().equals(hash)) {
                ParameterLayout layout = new ParameterLayout(model.shape(), false, Head.none());
                return Optional.of(
                        matrix -> model.tensor(layout.weight(matrix).name()).values());
            }
            problem = "The pretrained model " + id + " has changed since the run";
        } catch (ModelException e) {
            problem = "The pretrained model cannot be read any more (" + e.getMessage() + ")";
        }
        return Optional.empty();
    }
}
