package org.secateur.app.prefs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.secateur.app.fx.TaskRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the preferences in a JSON file, which is written off the window's thread, one version after the other. To be
 * used on the window's thread only, once it is made.
 */
public final class PreferenceStore {
    private static final Logger LOG = LoggerFactory.getLogger(PreferenceStore.class);

    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Path file;
    private final TaskRunner tasks;
    private final List<Runnable> waiting = new ArrayList<>();
    private Preferences current;
    private Preferences written;
    private boolean writing;

    /**
     * Reads the file, so it is to be made before the window's thread is. One that is missing gives the defaults; a damaged one too, and is kept beside as {@code .damaged}.
     */
    public PreferenceStore(Path file, TaskRunner tasks) {
        this.file = file;
        this.tasks = tasks;
        this.current = read();
        this.written = current;
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

    /** Changes them and has the file written. A file that cannot be written is logged: the window works without it. */
    public void update(UnaryOperator<Preferences> change) {
        current = change.apply(current);
        writeIfNew();
    }

    /** Calls an action as soon as the file holds the preferences, or cannot be written. */
    public void whenWritten(Runnable action) {
        if (writing) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    /** At most one write at a time: an older version never comes behind a newer one. */
    private void writeIfNew() {
        if (writing || current.equals(written)) {
            return;
        }
        writing = true;
        written = current;
        Preferences now = current;
        tasks.run(
                () -> {
                    write(now);
                    return now;
                },
                done -> next(),
                failure -> {
                    LOG.warn("preferences cannot be written to {}", file, failure);
                    next();
                });
    }

    private void next() {
        writing = false;
        writeIfNew();
        if (!writing) {
            List<Runnable> ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(Runnable::run);
        }
    }

    private void write(Preferences preferences) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        json.writeValue(next.toFile(), preferences);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
