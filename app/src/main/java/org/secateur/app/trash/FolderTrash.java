package org.secateur.app.trash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A folder {@value #NAME} beside the deleted one: on the same disk, so that moving takes no time and cannot be half. */
public final class FolderTrash implements Trash {
    /** The trash's name. */
    public static final String NAME = ".trash";

    @Override
    public Trashed put(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path trash = absolute.resolveSibling(NAME);
        Files.createDirectories(trash);
        Path target = free(trash, absolute.getFileName().toString());
        Files.move(absolute, target, StandardCopyOption.ATOMIC_MOVE);
        return new Trashed("in " + trash, Optional.of(() -> back(target, absolute)));
    }

    private static Path free(Path trash, String name) {
        Path target = trash.resolve(name);
        for (int i = 2; Files.exists(target); i++) {
            target = trash.resolve(name + "-" + i);
        }
        return target;
    }

    /** Moves a folder back to where nothing stands in its place. */
    static void back(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new IOException(to + " is there again; what was deleted stays in " + from);
        }
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
