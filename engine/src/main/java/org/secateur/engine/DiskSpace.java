package org.secateur.engine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Whether files will fit where they will be written; places on one disk share its room. */
final class DiskSpace {
    private static final long MEGABYTE = 1_000_000;

    private final Map<FileStore, Long> needed = new HashMap<>();

    /**
     * Asks for room.
     *
     * @param folder need not exist yet
     * @param otherwise what to do instead of making room
     * @throws EngineException if there is less than was asked for on its disk so far; says how much, and where
     */
    void need(Path folder, long bytes, String otherwise) throws EngineException {
        try {
            FileStore disk = Files.getFileStore(existing(folder));
            long all = needed.merge(disk, bytes, Long::sum);
            long usable = disk.getUsableSpace();
            if (usable < all) {
                throw new EngineException("There is not enough room on the disk of " + folder + ": "
                        + all / MEGABYTE + " MB are needed, " + usable / MEGABYTE + " MB are free. Make room, or "
                        + otherwise + ".");
            }
        } catch (IOException e) {
            throw new EngineException(folder + " cannot be looked at: " + e.getMessage(), e);
        }
    }

    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
