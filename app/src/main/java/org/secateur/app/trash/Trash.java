package org.secateur.app.trash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Takes folders out of the way without deleting anything. */
@FunctionalInterface
public interface Trash {
    /**
     * Moves a folder into the trash.
     *
     * @throws IOException if it cannot be moved; it is where it was then, whole
     */
    Trashed put(Path folder) throws IOException;

    /**
     * A folder in the trash.
     *
     * @param where it is, in words that end a sentence
     * @param restore puts it back; empty where only the desktop can do that
     */
    record Trashed(String where, Optional<Restore> restore) {}

    /** Puts a folder back. */
    @FunctionalInterface
    interface Restore {
        /**
         * Moves it back.
         *
         * @throws IOException if it cannot be moved back, for instance since there is another one in its place
         */
        void run() throws IOException;
    }
}
