package org.secateur.sampledata;

import java.nio.file.Path;

/** A row or header that cannot be read; the message names the file and the line. */
final class MalformedTsvException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the place.
     *
     * @param line counted from 1, the header included
     */
    MalformedTsvException(Path file, int line, String problem) {
        super(file + ", line " + line + ": " + problem);
    }
}
