package org.secateur.engine.tensor;

import java.util.function.IntConsumer;

/**
 * A fixed number of workers that do a task together: the calling thread is worker 0, the others are daemon threads that
 * sleep while there is nothing to do. One task at a time: a second caller waits until the first one's task is done.
 */
public final class WorkerTeam implements AutoCloseable {
    private final int size;
    private final Thread[] threads;
    private final Object lock = new Object();
    private final Throwable[] failures;
    private IntConsumer task;
    private long round;
    private int working;
    private boolean closed;

    /** @param size workers, the caller included, at least 1 */
    public WorkerTeam(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a team of " + size + " workers");
        }
        this.size = size;
        this.failures = new Throwable[size];
        this.threads = new Thread[size - 1];
        Gemm.useCallingThreadOnly();
        for (int i = 0; i < threads.length; i++) {
            int worker = i + 1;
            threads[i] = new Thread(() -> serve(worker), "secateur-worker-" + worker);
            threads[i].setDaemon(true);
            threads[i].start();
        }
    }

    /** A number of workers for this machine where the result does not depend on it: no more than it has processors. */
    public static int here(int wanted) {
        return Math.max(1, Math.min(wanted, Runtime.getRuntime().availableProcessors()));
    }

    /** Workers, the caller included. */
    public int size() {
        return size;
    }

    /**
     * Runs {@code task} once per worker, with the worker's number, and returns when all have ended.
     *
     * @throws RuntimeException or Error the first worker's that failed, in the order of the numbers; the others' are
     *     suppressed in it
     */
    public synchronized void run(IntConsumer work) {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("The worker team is closed");
            }
            task = work;
            working = threads.length;
            round++;
            lock.notifyAll();
        }
        attempt(0, work);
        awaitOthers();
        rethrow();
    }

    private void serve(int worker) {
        try {
            long served = 0;
            while (true) {
                IntConsumer next;
                synchronized (lock) {
                    while (round == served && !closed) {
                        lock.wait();
                    }
                    if (closed) {
                        return;
                    }
                    served = round;
                    next = task;
                }
                attempt(worker, next);
                synchronized (lock) {
                    working--;
                    lock.notifyAll();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody but the ending program interrupts these threads
        }
    }

    private void attempt(int worker, IntConsumer work) {
        try {
            work.accept(worker);
        } catch (RuntimeException | Error e) {
            failures[worker] = e; // rethrown by run()
        }
    }

    /** The caller's memory is in use until all have ended: an interruption waits until then. */
    private void awaitOthers() {
        boolean interrupted = false;
        synchronized (lock) {
            while (working > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            task = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void rethrow() {
        Throwable first = null;
        for (int i = 0; i < size; i++) {
            if (failures[i] != null && first == null) {
                first = failures[i];
            } else if (failures[i] != null) {
                first.addSuppressed(failures[i]);
            }
            failures[i] = null;
        }
        if (first instanceof RuntimeException) {
            throw (RuntimeException) first;
        } else if (first != null) {
            throw (Error) first;
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
