package org.secateur.engine.runstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.secateur.engine.modelio.AtomicFiles;

/** Reads and writes {@code manifest.json}. */
final class ManifestFile {
    private static final String VERSION = "version";
    private static final String CONFIG = "config";
    private static final String SNAPSHOTS = "snapshots";
    private static final int SNAPSHOTS_SINCE = 3;

    private ManifestFile() {}

    /** A manifest is there completely or not at all. */
    static void write(Path file, Manifest manifest) throws RunFolderException {
        try {
            String json = RunJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
            AtomicFiles.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new RunFolderException(file, "cannot be written (" + Reasons.of(e) + ")", e);
        }
    }

    /** @throws RunFolderException if it is missing, no manifest, or of another version */
    static Manifest read(Path file) throws RunFolderException {
        ObjectMapper mapper = RunJson.mapper();
        try {
            JsonNode tree = mapper.readTree(Files.readString(file));
            checkVersion(file, tree);
            if (tree instanceof ObjectNode object) {
                complete(object);
            }
            return mapper.treeToValue(tree, Manifest.class);
        } catch (NoSuchFileException e) {
            throw (RunFolderException) missing(file).initCause(e);
        } catch (JsonProcessingException e) {
            throw new RunFolderException(file, "is damaged: " + e.getOriginalMessage(), e);
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(file, "cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    /** What came later than the folder's version. */
    private static void complete(ObjectNode manifest) {
        boolean early = manifest.path(VERSION).intValue() < SNAPSHOTS_SINCE;
        if (early && manifest.get(CONFIG) instanceof ObjectNode config && !config.has(SNAPSHOTS)) {
            // such a run kept the plots' samples only, and goes on as it began
            config.putObject(SNAPSHOTS).put("budgetMegabytes", 0);
        }
    }

    static RunFolderException missing(Path file) {
        return new RunFolderException(
                file, "is missing, so the folder holds no run, or one whose start was interrupted");
    }

    private static void checkVersion(Path file, JsonNode tree) throws RunFolderException {
        JsonNode version = tree.path(VERSION);
        if (!version.isInt()) {
            throw new RunFolderException(file, "has no field \"version\", so it is no manifest of a run");
        }
        if (version.intValue() < Manifest.OLDEST || version.intValue() > Manifest.VERSION) {
            throw new RunFolderException(
                    file,
                    "has format version " + version.intValue() + ", this program reads versions " + Manifest.OLDEST
                            + " to " + Manifest.VERSION + "; open the run with the program that wrote it");
        }
    }
}
