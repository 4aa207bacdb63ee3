package org.secateur.engine;

import java.nio.file.Path;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelFacts;
import org.secateur.engine.modelio.ModelSource;
import org.secateur.engine.modelio.Recognition;

/** What a path holds, in the facade's words. */
final class ModelPreviews {
    private ModelPreviews() {}

    /** @throws EngineException if nothing there looks like a model, or its files cannot be opened */
    static ModelPreview of(Path path) throws EngineException {
        try {
            ModelSource source = Recognition.of(path);
            ModelFacts facts = source.inspect();
            return new ModelPreview(
                    source.path(),
                    facts.format(),
                    facts.architecture(),
                    facts.shape(),
                    facts.tensors().stream()
                            .map(tensor -> new ModelPreview.Tensor(tensor.name(), tensor.type(), tensor.shape()))
                            .toList(),
                    facts.tokenizer(),
                    facts.labels(),
                    facts.scores(),
                    facts.missing(),
                    facts.leftOver(),
                    facts.problems());
        } catch (ModelException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }
}
