package org.secateur.app.runsetup;

import java.util.List;
import org.secateur.engine.ModelInfo;

/**
 * What can be fine-pruned.
 *
 * @param models in the order of the engine's list
 * @param problems why models that were added or fetched are not among them
 */
record ModelList(List<ModelInfo> models, List<String> problems) {
    ModelList {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
    }
}
