package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders that are either whole or not there: filled under a hidden name beside their own, then renamed. A lock file lets
 * one program at a time do that, so that what it finds half done was left by one that was killed.
 *
 * @param parent where the folders are; created when it is needed
 */
record WholeFolders(Path parent) {
    private static final String PART = ".part";
    private static final String LOCK = ".lock";

    /**
     * Makes a folder, unless there is one of its name.
     *
     * @return the folder
     * @throws ModelException from the content, or if another program is at it
     * @throws IOException if the folder cannot be written; nothing is left then
     */
    Path make(String name, ModelLibrary.Content content) throws IOException, ModelException {
        Files.createDirectories(parent);
        try (FileChannel channel =
                        FileChannel.open(parent.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            deleteParts(lock);
            Path target = parent.resolve(name);
            if (!Files.exists(target)) {
                fill(target, content);
            }
            return target;
        }
    }

    private void fill(Path target, ModelLibrary.Content content) throws IOException, ModelException {
        Path part = parent.resolve("." + target.getFileName() + PART);
        try {
            content.writeTo(Files.createDirectory(part));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            AtomicFolders.delete(part);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException, ModelException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw new ModelException(busy(), e);
        }
        throw new ModelException(busy());
    }

    private String busy() {
        return "A model is being put into " + parent + " already. Wait until that is done.";
    }

    /** @param lock tells that no other program is at them */
    private void deleteParts(FileLock lock) throws IOException {
        List<Path> parts;
        try (Stream<Path> children = Files.list(parent)) {
            parts = children.filter(child -> isPart(child.getFileName().toString()))
                    .toList();
        }
        for (Path part : parts) {
            if (lock.isValid()) {
                AtomicFolders.delete(part);
            }
        }
    }

    private static boolean isPart(String name) {
        return name.startsWith(".") && name.endsWith(PART);
    }
}
