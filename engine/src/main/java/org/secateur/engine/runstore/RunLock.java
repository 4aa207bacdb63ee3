package org.secateur.engine.runstore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a run's folder to one program while its run is under way. The system lets go of the lock when the program ends,
 * however it ends. The lock is on a file of its own that is never deleted and never read: on some systems a program loses
 * its lock on a file as soon as any part of it closes that file. Who holds it stands in another file, for people.
 */
public final class RunLock implements AutoCloseable {
    /** Whoever only looks whether there is a lock has one for a moment. */
    private static final int ATTEMPTS = 20;

    private static final String PROCESS = "process ";
    private static final long PAUSE_NANOS = 10_000_000;

    private final Path owner;
    private final FileChannel channel;

    private RunLock(Path owner, FileChannel channel) {
        this.owner = owner;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws RunFolderException if another program has it, or the folder cannot be written
     */
    public static RunLock take(RunFolder folder) throws RunFolderException {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (lock(channel)) {
                    Files.writeString(folder.owner(), me());
                    return new RunLock(folder.owner(), channel);
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
        } catch (IOException e) {
            throw new RunFolderException(folder.path(), "cannot be written (" + Reasons.of(e) + ")", e);
        }
        throw new RunFolderException(
                folder.path(), "the run is under way in another program (" + owner(folder) + "); end it there first");
    }

    private static boolean lock(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return true; // it lasts as long as its channel is open
                }
            } catch (OverlappingFileLockException e) {
                return false; // this very program has it
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    /**
     * Which other program has a run under way.
     *
     * @return its process and machine, for a person; empty if none has, or this one
     */
    static Optional<String> holder(RunFolder folder) {
        if (!Files.exists(folder.lock())
                || owner(folder).startsWith(PROCESS + ProcessHandle.current().pid() + " ")) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null ? Optional.of(owner(folder)) : Optional.empty();
        } catch (OverlappingFileLockException | IOException e) {
            return Optional.empty(); // this program has it, or nobody can have a lock there
        }
    }

    private static String owner(RunFolder folder) {
        try {
            return Files.readString(folder.owner());
        } catch (IOException e) {
            return "unknown process"; // it is just writing the file, or the folder is on its way out
        }
    }

    private static String me() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "a machine without a name";
        }
        return PROCESS + ProcessHandle.current().pid() + " on " + host;
    }

    /** Lets go of it. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(owner);
        } finally {
            channel.close();
        }
    }
}
