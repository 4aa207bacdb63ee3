package org.secateur.engine.runstore;

import java.nio.file.Files;
import java.nio.file.Path;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;

/** Opens files of arrays with this package's exception. */
final class Tensors {
    private Tensors() {}

    static SafetensorsFile open(Path file) throws RunFolderException {
        if (!Files.exists(file)) {
            throw new RunFolderException(file, "is missing");
        }
        try {
            return SafetensorsFile.open(file);
        } catch (ModelException e) {
            throw new RunFolderException(file, e.getMessage(), e);
        }
    }
}
