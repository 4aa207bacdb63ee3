package org.secateur.engine.modelio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The JSON files of a model's folder: one object each, in which no field stands twice. */
public final class JsonFile {
    /** Longest file that is read: the largest tokenizers have about 20 MB. */
    static final long MAX_BYTES = 200_000_000;

    private JsonFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException saying what is wrong, without the file's name
     */
    public static ObjectNode read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException("it has " + size + " bytes, more than " + MAX_BYTES);
        }
        return parse(Files.readAllBytes(file));
    }

    /**
     * Reads an object from a file's content.
     *
     * @throws IOException saying what is wrong
     */
    public static ObjectNode parse(byte[] bytes) throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        if (mapper.readTree(bytes) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("no JSON object");
    }
}
