package org.secateur.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.sampledata.MissingSampleException;
import org.secateur.sampledata.SampleTask;
import org.secateur.sampledata.SampleTasks;

/** Opens a task's files. */
public final class TaskFiles {
    private TaskFiles() {}

    /**
     * A task of the program.
     *
     * @throws TaskException if there is none of this id
     */
    public static SampleTask sample(String id) throws TaskException {
        try {
            return SampleTasks.named(id.substring(TaskConfig.SAMPLE_PREFIX.length()));
        } catch (MissingSampleException e) {
            throw caused(new TaskException(id, e.getMessage()), e);
        }
    }

    /** Reads a file of the program; its format and layout are known. */
    static LabelledFile readSample(String name, InputStream stream) throws IOException {
        try (InputStream in = stream) {
            return LabelledReader.read(name, in, ReadingConfig.defaults());
        }
    }

    /**
     * Opens a person's file.
     *
     * @throws TaskException if there is no such file
     */
    public static InputStream open(String name) throws IOException {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new TaskException(name, "is a folder; choose a file");
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw caused(new TaskException(name, "there is no such file"), e);
        } catch (InvalidPathException e) {
            throw caused(new TaskException(name, "is no path on this system"), e);
        }
    }

    static LabelledFile read(String name, ReadingConfig reading) throws IOException {
        try (InputStream in = open(name)) {
            return LabelledReader.read(name, in, reading);
        }
    }

    private static TaskException caused(TaskException e, Exception cause) {
        e.initCause(cause);
        return e;
    }
}
