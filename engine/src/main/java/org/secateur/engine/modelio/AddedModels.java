package org.secateur.engine.modelio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that remembers the models that a person added: {@code {"version": 1, "models": [path, ...]}}. A file that
 * cannot be read is never written over.
 *
 * @param file need not exist
 */
record AddedModels(Path file) {
    private static final int VERSION = 1;

    /**
     * Absolute paths in the order in which they were added; none if there is no file.
     *
     * @throws ModelException if the file is damaged or of a newer program
     */
    List<Path> read() throws ModelException {
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!root.path("version").isInt() || !root.path("models").isArray()) {
                throw damaged("it has no version, or no list of models", null);
            }
            if (root.get("version").intValue() != VERSION) {
                throw new ModelException(file + " has format version " + root.get("version") + ", this program reads "
                        + VERSION + ". Use the program that wrote it.");
            }
            List<Path> paths = new ArrayList<>();
            for (JsonNode path : root.get("models")) {
                if (!path.isTextual()) {
                    throw damaged(path + " is no path", null);
                }
                paths.add(Path.of(path.textValue()));
            }
            return paths;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (JsonProcessingException e) {
            throw damaged(e.getOriginalMessage(), e);
        } catch (InvalidPathException e) {
            throw damaged(e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(
                    file + " cannot be read: " + Reasons.of(e)
                            + ". It lists the models that you added: allow reading it, and try again.",
                    e);
        }
    }

    private ModelException damaged(String reason, Exception cause) {
        return new ModelException(
                file + " is damaged: " + reason
                        + ". It lists the models that you added; correct it, or delete it and add them again.",
                cause);
    }

    /** @throws ModelException if the file cannot be written; the old one is then unchanged */
    void write(List<Path> paths) throws ModelException {
        ObjectNode root = new ObjectMapper().createObjectNode().put("version", VERSION);
        ArrayNode models = root.putArray("models");
        paths.forEach(path -> models.add(path.toString()));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFiles.write(
                    file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
        } catch (IOException e) {
            throw new ModelException(
                    file + " cannot be written: " + Reasons.of(e)
                            + ". Make room on its disk or allow writing there, and try again.",
                    e);
        }
    }
}
