package org.secateur.app.fx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs everything in line on the caller's thread, for tests without a window. Delayed actions wait until
 * {@link #elapse}.
 */
public final class SameThreadTaskRunner implements TaskRunner {
    private final Deque<Delayed> delayed = new ArrayDeque<>();

    private record Delayed(Runnable action, AtomicBoolean cancelled) {}

    @Override
    public <T> Cancellable run(Callable<T> work, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        T result;
        try {
            result = work.call();
        } catch (Exception failure) {
            onFailure.accept(failure);
            return () -> {};
        }
        onResult.accept(result);
        return () -> {};
    }

    @Override
    public <T> Cancellable follow(
            CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<T> unused = future.whenComplete((result, failure) -> {
            Throwable cause = Failures.unwrapped(failure);
            if (cancelled.get() || cause instanceof CancellationException) {
                return;
            }
            if (cause == null) {
                onResult.accept(result);
            } else {
                onFailure.accept(cause);
            }
        });
        return () -> cancelled.set(true);
    }

    @Override
    public Cancellable later(Duration delay, Runnable action) {
        AtomicBoolean cancelled = new AtomicBoolean();
        delayed.add(new Delayed(action, cancelled));
        return () -> cancelled.set(true);
    }

    /** Calls every delayed action that waits now, whatever its delay; those they add wait for the next call. */
    public void elapse() {
        for (int waiting = delayed.size(); waiting > 0; waiting--) {
            Delayed next = delayed.remove();
            if (!next.cancelled().get()) {
                next.action().run();
            }
        }
    }

    @Override
    public void onWindow(Runnable action) {
        action.run();
    }

    @Override
    public void close() {
        delayed.clear();
    }
}
