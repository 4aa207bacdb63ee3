package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Makes a model's folder of a fetched file. */
public interface ModelUnpacker {
    /**
     * Writes a Hugging Face folder.
     *
     * @param file the fetched file
     * @param folder there, and empty
     * @throws ModelException if the file is not what it should be
     * @throws IOException if the folder cannot be written
     * @throws CancellationException if the watch says so
     */
    void unpack(Path file, Path folder, StageWatch watch) throws IOException, ModelException;
}
