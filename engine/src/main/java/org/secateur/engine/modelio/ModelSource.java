package org.secateur.engine.modelio;

import java.nio.file.Path;

/** A model in files of some format: what their headers say of it, and the way to read it. Nothing is kept open. */
public interface ModelSource {
    /** The model's folder, or the file where it is one alone. */
    Path path();

    /**
     * Reads configuration, tokenizer and the headers of the weights, not the weights themselves. What is wrong is among the
     * facts' problems: a model without problems can be read, as long as its files stay what they are.
     *
     * @throws ModelException if a file cannot be closed
     */
    ModelFacts inspect() throws ModelException;

    /**
     * Reads the model completely.
     *
     * @throws ModelException with every problem of {@link #inspect}, or if a file cannot be read to its end
     */
    PretrainedModel read() throws ModelException;
}
