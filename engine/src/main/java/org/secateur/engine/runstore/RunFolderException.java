package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Path;

/** A run folder that cannot be written, or a file in it that is missing, damaged or foreign. */
public final class RunFolderException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String reason;

    /**
     * @param file the file or folder that is wrong
     * @param reason what is wrong with it and what to do
     */
    public RunFolderException(Path file, String reason) {
        super(file + ": " + reason);
        this.file = file;
        this.reason = reason;
    }

    public RunFolderException(Path file, String reason, Throwable cause) {
        this(file, reason);
        initCause(cause);
    }

    /** The file or folder that is wrong. */
    public Path file() {
        return file;
    }

    /** What is wrong with it. */
    public String reason() {
        return reason;
    }
}
