package org.secateur.engine.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What goes wrong on a file system of a test: while it is switched on, writing to the chosen files fails as the system
 * would say it, after a number of bytes. Safe for any thread.
 */
public final class Faults {
    private final FaultyFileSystem system = new FaultyFileSystem(this);
    private Predicate<String> files = name -> false;
    private String reason = "";
    private long bytesLeft;
    private int failures;
    private int untilBlocked = Integer.MAX_VALUE;
    private Consumer<String> blocked = place -> {};
    private Predicate<String> changed = name -> false;
    private final List<String> kept = new ArrayList<>();

    /**
     * Switches a fault on.
     *
     * @param chosen whether writing to a file of this path, with {@code /} between its names, fails
     * @param words what the system says
     * @param bytes how many may still be written before
     */
    public synchronized void fail(Predicate<String> chosen, String words, long bytes) {
        files = chosen;
        reason = words;
        bytesLeft = bytes;
    }

    /** Everything works again. */
    public synchronized void clear() {
        files = name -> false;
        changed = name -> false;
    }

    /** Lets the disk keep the first byte of every write to the chosen files wrong, and not say so. */
    public synchronized void change(Predicate<String> chosen) {
        changed = chosen;
    }

    synchronized boolean changes(Path real) {
        return changed.test(real.toString().replace('\\', '/'));
    }

    /** In their order: "flush" and the name of each file or folder that was flushed, "rename" and each new name. */
    public synchronized List<String> kept() {
        return List.copyOf(kept);
    }

    synchronized void flushed(Path real) {
        kept.add("flush " + real.getFileName());
    }

    synchronized void renamed(Path real) {
        kept.add("rename " + real.getFileName());
    }

    /** How often something has failed. */
    public synchronized int failures() {
        return failures;
    }

    /**
     * Lets one operation never return: a write in its middle, or a change of names before it is made. Whoever waits for
     * that kills the program there.
     *
     * @param operations which one, from 1
     * @param reached told the file when it is there
     */
    public synchronized void blockAt(int operations, Consumer<String> reached) {
        untilBlocked = operations;
        blocked = reached;
    }

    private boolean isTheOne() {
        return --untilBlocked <= 0;
    }

    private void block(Path real) {
        blocked.accept(real.toString());
        while (true) {
            LockSupport.park(); // wakes now and then for no reason
        }
    }

    /** A path of this system for a real one. */
    public Path path(Path real) {
        return new FaultyPath(system, real);
    }

    /** How many of these bytes can be written; fails if none can. */
    synchronized int allow(Path real, int bytes) throws IOException {
        if (isTheOne()) {
            if (untilBlocked == 0 && bytes > 1) {
                return bytes / 2; // the rest comes at once, and is the next operation
            }
            block(real);
        }
        if (!chosen(real)) {
            return bytes;
        }
        if (bytesLeft == 0) {
            fail(real);
        }
        int allowed = (int) Math.min(bytesLeft, bytes);
        bytesLeft -= allowed;
        return allowed;
    }

    /** Names cannot change where nothing can be written. */
    synchronized void change(Path real) throws IOException {
        if (isTheOne()) {
            block(real);
        }
        if (chosen(real) && bytesLeft == 0) {
            fail(real);
        }
    }

    /** Full and read-only disks of a test let files go. */
    synchronized void delete(Path real) {
        if (isTheOne()) {
            block(real);
        }
    }

    private boolean chosen(Path real) {
        return files.test(real.toString().replace('\\', '/'));
    }

    private void fail(Path real) throws IOException {
        failures++;
        throw new FileSystemException(real.toString(), null, reason);
    }
}
