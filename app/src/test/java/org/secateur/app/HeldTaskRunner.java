package org.secateur.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.TaskRunner;

/** Holds all work until the test lets the oldest one happen: for what a person does while something is under way. */
public final class HeldTaskRunner implements TaskRunner {
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Deque<Runnable> delayed = new ArrayDeque<>();

    /** How much waits. */
    public int waiting() {
        return work.size();
    }

    /** Does the oldest work and delivers its outcome. */
    public void finish() {
        work.remove().run();
    }

    /** Calls what waits for its time. */
    public void elapse() {
        for (int now = delayed.size(); now > 0; now--) {
            delayed.remove().run();
        }
    }

    @Override
    public <T> Cancellable run(Callable<T> task, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        work.add(() -> {
            if (cancelled.get()) {
                return;
            }
            T result;
            try {
                result = task.call();
            } catch (Exception failure) {
                onFailure.accept(failure);
                return;
            }
            onResult.accept(result);
        });
        return () -> cancelled.set(true);
    }

    @Override
    public <T> Cancellable follow(
            CompletableFuture<T> future, Consumer<? super T> onResult, Consumer<? super Throwable> onFailure) {
        throw new UnsupportedOperationException("not needed");
    }

    @Override
    public Cancellable later(Duration delay, Runnable action) {
        AtomicBoolean cancelled = new AtomicBoolean();
        delayed.add(() -> {
            if (!cancelled.get()) {
                action.run();
            }
        });
        return () -> cancelled.set(true);
    }

    @Override
    public void onWindow(Runnable action) {
        action.run();
    }

    @Override
    public void close() {
        work.clear();
    }
}
