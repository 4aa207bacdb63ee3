package org.secateur.engine;

import java.util.HashMap;
import java.util.Map;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.runstore.RunFolderException;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.KeptLayers;

/** Finds the place of a finished model's layers in the encoder that was trained. */
final class WholeModel {
    private WholeModel() {}

    /**
     * A run's finished model in an encoder with all the layers that were trained; what is not in the finished model is left
     * open, and {@link StoredRun#unmasked} has it.
     *
     * @param model the finished model; returned as it is where it has all layers
     */
    static PretrainedModel of(StoredRun run, PretrainedModel model) throws RunFolderException {
        KeptLayers layers = run.layers();
        if (layers.equals(KeptLayers.all(run.shape().orElseThrow()))) {
            return model;
        }
        Map<String, FloatTensor> tensors = new HashMap<>();
        model.tensors().forEach((name, tensor) -> tensors.put(layers.inWhole(name), tensor));
        return new PretrainedModel(
                model.id(),
                model.source(),
                run.shape().orElseThrow(),
                tensors,
                model.missing(),
                model.ignored(),
                model.labels(),
                model.tokenizerJson(),
                model.sha256());
    }
}
