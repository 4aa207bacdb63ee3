package org.secateur.engine.runstore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a run's folder to one program while its run is under way. The system lets go of the lock when the program ends,
 * however it ends. The lock is on a file of its own that is never deleted and never read. Who holds it stands in another
 * file, for people.
 *
 * <p>On some systems a program loses its lock on a file as soon as any part of it closes that file, if only after a look.
 * So this program notes the folders that it has, opens no lock file of theirs, and opens one at a time: a lock belongs to
 * a whole process, and so do these notes.
 */
public final class RunLock implements AutoCloseable {
    /** Whoever only looks whether there is a lock has one for a moment. */
    private static final int ATTEMPTS = 20;

    private static final long PAUSE_NANOS = 10_000_000;

    /** Folders of which this process has the lock; whoever opens a lock file holds its monitor. */
    private static final Set<Path> OURS = new HashSet<>();

    private final Path owner;
    private final Path key;
    private final FileChannel channel;

    private RunLock(Path owner, Path key, FileChannel channel) {
        this.owner = owner;
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws RunFolderException if this or another program has it, or the folder cannot be written
     */
    public static RunLock take(RunFolder folder) throws RunFolderException {
        String me = me();
        Path key = key(folder);
        try {
            synchronized (OURS) {
                if (OURS.contains(key)) {
                    throw new RunFolderException(
                            folder.path(), "the run is under way in this program; stop it, or wait for its end");
                }
                Optional<FileChannel> channel = locked(folder.lock());
                if (channel.isPresent()) {
                    RunLock lock = new RunLock(folder.owner(), key, channel.get());
                    OURS.add(key);
                    lock.say(me);
                    return lock;
                }
            }
        } catch (RunFolderException e) {
            throw e;
        } catch (IOException e) {
            throw new RunFolderException(folder.path(), "cannot be written (" + Reasons.of(e) + ")", e);
        }
        throw new RunFolderException(
                folder.path(), "the run is under way in another program (" + owner(folder) + "); end it there first");
    }

    private void say(String me) throws IOException {
        try {
            Files.writeString(owner, me);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The lock file, open and locked as long as it is open; empty if another program has it locked. */
    private static Optional<FileChannel> locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (channel.tryLock() != null) {
                    return Optional.of(channel);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** Whether this program has a folder's run under way, or is about to. */
    public static boolean isOurs(RunFolder folder) {
        Path key = key(folder);
        synchronized (OURS) {
            return OURS.contains(key);
        }
    }

    /**
     * Which other program has a run under way.
     *
     * @return its process and machine, for a person; empty if none has, or this one
     */
    static Optional<String> holder(RunFolder folder) {
        Path key = key(folder);
        synchronized (OURS) {
            if (OURS.contains(key) || !Files.exists(folder.lock())) {
                return Optional.empty();
            }
            try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.READ);
                    FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                return lock == null ? Optional.of(owner(folder)) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty(); // nobody can have a lock there
            }
        }
    }

    /** One folder has one, by whatever name it is reached. */
    private static Path key(RunFolder folder) {
        try {
            return folder.path().toRealPath();
        } catch (IOException e) {
            return folder.path().toAbsolutePath().normalize(); // it is gone, and so is its lock
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
        return "process " + ProcessHandle.current().pid() + " on " + host;
    }

    /** Lets go of it. */
    @Override
    public void close() throws IOException {
        synchronized (OURS) {
            try {
                Files.deleteIfExists(owner);
            } finally {
                OURS.remove(key);
                channel.close();
            }
        }
    }
}
