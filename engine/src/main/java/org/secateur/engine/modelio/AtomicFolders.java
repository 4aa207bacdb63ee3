package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Folders that are either whole or not there: filled under a temporary name beside the folder, then renamed. */
public final class AtomicFolders {
    private AtomicFolders() {}

    /** Fills a folder. */
    public interface Content {
        /** Writes everything into the folder, which is there and empty. */
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes a folder; if that fails nothing of it is left.
     *
     * @param folder does not exist or is empty
     * @throws IOException if it cannot be written, or is not empty
     */
    public static void write(Path folder, Content content) throws IOException {
        Path absolute = folder.toAbsolutePath();
        Path temporary = absolute.resolveSibling(absolute.getFileName() + ".tmp");
        try {
            Files.createDirectory(temporary);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(temporary + " is in the way, perhaps from a program that was killed; delete it", e);
        }
        try {
            content.writeTo(temporary);
            Files.deleteIfExists(absolute); // not every system renames over an empty folder
            try {
                Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, absolute);
            }
        } finally {
            delete(temporary);
        }
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
