package org.secateur.app.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs work off the window's thread and brings its outcome back to it. One of the two consumers is called, on the
 * window's thread, unless the work was cancelled before. A consumer that throws ends at the window's uncaught-exception
 * handler, never at the other consumer.
 */
public interface TaskRunner extends AutoCloseable {
    /**
     * Starts work that may take long.
     *
     * @param work called on another thread; interrupted when cancelled
     */
    <T> Cancellable run(Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure);

    /**
     * Brings the outcome of a future to the window's thread. Nothing is delivered for a future that was cancelled.
     * Cancelling the returned handle leaves the future itself alone.
     *
     * @param onFailure gets the cause, without the wrapping {@code CompletionException}
     */
    <T> Cancellable follow(
            CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure);

    /** Calls an action once on the window's thread, not before the delay has passed. */
    Cancellable later(Duration delay, Runnable action);

    /** Calls an action on the window's thread soon; at once if this is that thread. */
    void onWindow(Runnable action);

    /** Ends the threads; running work is interrupted, later work is not done, and nothing more is delivered. */
    @Override
    void close();
}
