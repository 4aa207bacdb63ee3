package org.secateur.app.fx;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/** The window's task runner: a few daemon threads, and {@code Platform.runLater} for what comes back. */
public final class FxTaskRunner implements TaskRunner {
    private static final int THREADS = 4;

    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService threads;

    /** Threads start when there is work. */
    public FxTaskRunner() {
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "window-work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public <T> Cancellable run(Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        try {
            Future<?> running = threads.submit(() -> {
                Runnable delivery = outcome(work, onResult, onFailure);
                deliver(cancelled, delivery);
            });
            return () -> {
                cancelled.set(true);
                running.cancel(true);
            };
        } catch (RejectedExecutionException closedMeanwhile) {
            // a window that is going may still ask: nothing is delivered any more
            return () -> {};
        }
    }

    // Errors too: work that ran out of memory must not look as if it went on for ever.
    private static <T> Runnable outcome(
            Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        try {
            T result = work.call();
            return () -> onResult.accept(result);
        } catch (Throwable failure) {
            return () -> onFailure.accept(failure);
        }
    }

    @Override
    public <T> Cancellable follow(
            CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<T> unused = future.whenComplete((result, failure) -> {
            Throwable cause = Failures.unwrapped(failure);
            if (cause == null) {
                deliver(cancelled, () -> onResult.accept(result));
            } else if (!(cause instanceof CancellationException)) {
                deliver(cancelled, () -> onFailure.accept(cause));
            }
        });
        return () -> cancelled.set(true);
    }

    private void deliver(AtomicBoolean cancelled, Runnable delivery) {
        if (!closed.get()) {
            Platform.runLater(() -> {
                if (!cancelled.get() && !closed.get()) {
                    delivery.run();
                }
            });
        }
    }

    @Override
    public Cancellable later(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
        pause.setOnFinished(event -> {
            if (!closed.get()) {
                action.run();
            }
        });
        onWindow(pause::play);
        return () -> onWindow(pause::stop);
    }

    @Override
    public void onWindow(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            deliver(new AtomicBoolean(), action);
        }
    }

    @Override
    public void close() {
        closed.set(true);
        threads.shutdownNow();
    }
}
