package org.secateur.app.prefs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the preferences in a JSON file. To be used on the window's thread only. */
public final class PreferenceStore {
    private static final Logger LOG = LoggerFactory.getLogger(PreferenceStore.class);

    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Path file;
    private Preferences current;

    /**
     * Reads the file. One that is missing gives the defaults; a damaged one too, and is kept beside as {@code .damaged}.
     */
    public PreferenceStore(Path file) {
        this.file = file;
        this.current = read();
    }

    private Preferences read() {
        if (!Files.exists(file)) {
            return Preferences.defaults();
        }
        try {
            return json.readValue(file.toFile(), Preferences.class);
        } catch (IOException e) {
            LOG.warn("preferences in {} cannot be read, the defaults are used", file, e);
            keepDamaged();
            return Preferences.defaults();
        }
    }

    private void keepDamaged() {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} cannot be moved aside", file, e);
        }
    }

    /** The preferences now. */
    public Preferences get() {
        return current;
    }

    /** Changes them and writes the file. A file that cannot be written is logged: the window works without it. */
    public void update(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(current);
        if (changed.equals(current)) {
            return;
        }
        current = changed;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".new");
            json.writeValue(next.toFile(), changed);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("preferences cannot be written to {}", file, e);
        }
    }
}
