package org.secateur.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class FxTaskRunnerTest {
    private final FxTaskRunner tasks = new FxTaskRunner();

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void worksOffTheWindowsThreadAndDeliversOnIt() throws Exception {
        CompletableFuture<Boolean> onWindow = new CompletableFuture<>();
        tasks.run(
                Platform::isFxApplicationThread,
                workedOnWindow -> onWindow.complete(!workedOnWindow && Platform.isFxApplicationThread()),
                onWindow::completeExceptionally);
        assertTrue(onWindow.get(10, TimeUnit.SECONDS));
    }

    @Test
    void deliversFailures() throws Exception {
        CompletableFuture<String> message = new CompletableFuture<>();
        tasks.run(
                () -> {
                    throw new IOException("no such file");
                },
                result -> message.complete("a result"),
                failure -> message.complete(failure.getMessage()));
        assertEquals("no such file", message.get(10, TimeUnit.SECONDS));
    }

    @Test
    void cancelledWorkIsInterruptedAndDeliversNothing() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        AtomicBoolean delivered = new AtomicBoolean();
        Cancellable work = tasks.run(
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return false;
                    } catch (InterruptedException e) {
                        return interrupted.complete(true);
                    }
                },
                result -> delivered.set(true),
                failure -> delivered.set(true));
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        work.cancel();
        assertTrue(interrupted.get(10, TimeUnit.SECONDS));
        passWindowThread();
        assertFalse(delivered.get());
    }

    @Test
    void followsAFutureWithoutItsWrapping() throws Exception {
        CompletableFuture<String> message = new CompletableFuture<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        tasks.follow(source, message::complete, failure -> message.complete(failure.getMessage()));
        source.completeExceptionally(new CompletionException(new IOException("no scores")));
        assertEquals("no scores", message.get(10, TimeUnit.SECONDS));
    }

    @Test
    void cancelledFutureDeliversNothing() throws Exception {
        AtomicBoolean delivered = new AtomicBoolean();
        CompletableFuture<String> source = new CompletableFuture<>();
        tasks.follow(source, result -> delivered.set(true), failure -> delivered.set(true));
        source.cancel(false);
        passWindowThread();
        assertFalse(delivered.get());
    }

    @Test
    void laterCallsOnTheWindowsThread() throws Exception {
        CompletableFuture<Boolean> onWindow = new CompletableFuture<>();
        tasks.later(Duration.ofMillis(1), () -> onWindow.complete(Platform.isFxApplicationThread()));
        assertTrue(onWindow.get(10, TimeUnit.SECONDS));
    }

    @Test
    void workThatComesAfterTheEndIsNotDone() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        tasks.close();
        tasks.run(() -> done.getAndSet(true), result -> done.set(true), failure -> done.set(true))
                .cancel();
        passWindowThread();
        assertFalse(done.get());
    }

    /** Returns when all that waited for the window's thread has run. */
    private static void passWindowThread() throws Exception {
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        Platform.runLater(() -> passed.complete(true));
        passed.get(10, TimeUnit.SECONDS);
    }
}
