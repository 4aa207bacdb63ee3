package org.secateur.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Models as a person brings them: looked at, put into the list of {@link Engine#models}, fetched. Every call reads files or
 * a network: never call one on a window's thread.
 */
public interface ModelShelf {
    /**
     * What a file or folder holds, read from headers only. What is recognized but cannot be used says why in
     * {@link ModelPreview#problems}.
     *
     * @param path a Hugging Face folder, a TensorFlow checkpoint's folder, or a file of one; or the id of a model that
     *     was fetched
     * @throws EngineException if nothing there looks like a model, saying what was looked for, or it is the id of a
     *     model that is not here yet
     */
    ModelPreview preview(Path path) throws EngineException;

    /**
     * Puts a model into the list, where it stays; nothing is copied. A model that is there already stays where it is.
     *
     * @param path as for {@link #preview}
     * @throws EngineException if it cannot be used
     */
    ModelInfo add(Path path) throws EngineException;

    /**
     * Takes a model that was added out of the list; its files stay.
     *
     * @param id of {@link ModelInfo}
     * @throws EngineException if the list cannot be written, or the model was not added by {@link #add}
     */
    void forget(String id) throws EngineException;

    /** Why models that were added or fetched are not in the list: a message each, with what to do. */
    List<String> problems();

    /** Models that can be fetched, and whether they are here already. */
    List<ObtainableModel> obtainable();

    /**
     * Fetches a model and puts it into the list. Returns at once if it is there.
     *
     * @param id of {@link #obtainable}
     * @throws EngineException if it cannot be fetched, is not what it should be, or was cancelled; nothing half is left
     */
    ModelInfo obtain(String id, TransferWatch watch) throws EngineException;
}
