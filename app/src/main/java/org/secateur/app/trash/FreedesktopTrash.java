package org.secateur.app.trash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The user's trash of Linux desktops, as the FreeDesktop.org trash specification 1.0 describes it: the folder lies in
 * {@code files}, where it came from stands in {@code info}. File managers show it and can put it back. What is on another
 * disk than the user's home goes into {@link FolderTrash} instead: copying gigabytes could end half.
 */
final class FreedesktopTrash implements Trash {
    private static final String INFO = ".trashinfo";

    private final Path trash;
    private final Clock clock;
    private final Trash elsewhere = new FolderTrash();

    /**
     * @param trash the user's trash, made when it is needed
     * @param clock tells the time of deletion
     */
    FreedesktopTrash(Path trash, Clock clock) {
        this.trash = trash;
        this.clock = clock;
    }

    @Override
    public Trashed put(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path files = trash.resolve("files");
        Path infos = trash.resolve("info");
        try {
            Files.createDirectories(files);
            Files.createDirectories(infos);
        } catch (IOException noHome) {
            return elsewhere.put(folder);
        }
        Path info = reserve(infos, files, absolute);
        String name = info.getFileName().toString();
        Path target = files.resolve(name.substring(0, name.length() - INFO.length()));
        try {
            Files.move(absolute, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.delete(info);
            return elsewhere.put(folder);
        } catch (IOException e) {
            Files.deleteIfExists(info);
            throw e;
        }
        return new Trashed("in the trash", Optional.of(() -> restore(target, absolute, info)));
    }

    private static void restore(Path target, Path folder, Path info) throws IOException {
        FolderTrash.back(target, folder);
        Files.deleteIfExists(info);
    }

    /** The info file comes first and must be new: so two programs never take one name (specification, "Contents"). */
    private Path reserve(Path infos, Path files, Path folder) throws IOException {
        URI uri = folder.toUri();
        // a folder's address ends in a slash, its name in the trash does not
        String path = uri.getRawPath().replaceAll("/+$", "");
        String time = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        String text =
                "[Trash Info]\nPath=" + path + "\nDeletionDate=" + (time.length() == 16 ? time + ":00" : time) + "\n";
        String name = folder.getFileName().toString();
        for (int i = 1; ; i++) {
            String free = i == 1 ? name : name + "." + i;
            if (!Files.exists(files.resolve(free))) {
                try {
                    return Files.writeString(
                            infos.resolve(free + INFO), text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                } catch (FileAlreadyExistsException taken) {
                    // by what was deleted earlier, or by another program just now: the next name then
                }
            }
        }
    }
}
