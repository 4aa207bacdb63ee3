package org.secateur.engine.train;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread for what is asked of a run that has ended: reading, counting, evaluating. It does one job after the other, in
 * the order in which they were given, and does not keep the program alive.
 */
public final class JobThread implements AutoCloseable {
    private final ExecutorService executor;

    /** @param name for logs and debuggers */
    public JobThread(String name) {
        this.executor = Executors.newSingleThreadExecutor(job -> {
            Thread thread = new Thread(job, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does a job after the earlier ones.
     *
     * @return completes with the job's result or its exception
     * @throws java.util.concurrent.RejectedExecutionException if the thread is closed
     */
    public <T> CompletableFuture<T> submit(Callable<T> job) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(job.call());
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Takes no more jobs; those given before are still done. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
