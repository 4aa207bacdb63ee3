package org.secateur.engine.runstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.ConfigException;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.modelio.AtomicFiles;

/**
 * Reads and writes {@code remarks.json}, a person's words about a run. It stands beside the manifest, which is never
 * changed: nothing that decides the run's numbers is in it.
 */
final class RemarksFile {
    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "version";
    private static final String TITLE = "title";
    private static final String NOTE = "note";
    private static final String TAGS = "tags";

    private RemarksFile() {}

    /**
     * What a file says.
     *
     * @param remarks nothing, if there is no file or it cannot be read
     * @param problem why it cannot be read; empty if it can, or if there is none
     */
    record Said(RunRemarks remarks, Optional<String> problem) {}

    /** Reads a file. One that is damaged says so and keeps nobody from the run. */
    static Said read(Path file) {
        if (!Files.exists(file)) {
            return new Said(RunRemarks.none(), Optional.empty());
        }
        try {
            return new Said(parse(Files.readString(file)), Optional.empty());
        } catch (ConfigException e) {
            return damaged(file, e.getMessage());
        } catch (JsonProcessingException e) {
            return damaged(file, "is damaged: " + e.getOriginalMessage());
        } catch (IOException e) {
            return damaged(file, "cannot be read (" + Reasons.of(e) + ")");
        }
    }

    private static Said damaged(Path file, String reason) {
        return new Said(RunRemarks.none(), Optional.of(file.getFileName() + " " + reason));
    }

    private static RunRemarks parse(String json) throws IOException {
        JsonNode tree = new ObjectMapper().readTree(json);
        if (tree.path(VERSION_FIELD).asInt() != VERSION) {
            throw new IOException("it has no field \"version\" of " + VERSION);
        }
        List<String> tags = new ArrayList<>();
        tree.path(TAGS).forEach(tag -> tags.add(tag.asText()));
        return new RunRemarks(tree.path(TITLE).asText(), tree.path(NOTE).asText(), tags);
    }

    /**
     * Writes a file, whole or not at all; one before it that cannot be read is kept beside as {@code .damaged}.
     *
     * @throws RunFolderException if it cannot be written; what was there before is unchanged
     */
    static void write(Path file, RunRemarks remarks) throws RunFolderException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode tree = mapper.createObjectNode();
        tree.put(VERSION_FIELD, VERSION).put(TITLE, remarks.title()).put(NOTE, remarks.note());
        remarks.tags().forEach(tree.putArray(TAGS)::add);
        try {
            if (read(file).problem().isPresent()) {
                Files.copy(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            String json = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
            AtomicFiles.write(file, json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFolderException(file, "cannot be written (" + Reasons.of(e) + ")", e);
        }
    }
}
