package org.secateur.engine.download;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.secateur.engine.modelio.StageWatch;

/** Stops work that itself does not look whether it should end. */
final class Stopper {
    private static final long LOOK_MILLIS = 100;

    private final CountDownLatch done = new CountDownLatch(1);

    private Stopper() {}

    /** Work that may fail in its own way. */
    interface Work<T, E extends Exception> {
        T call() throws E;
    }

    /**
     * Does the work, and asks the watch ten times a second whether it should end.
     *
     * @param stop called at most once, on another thread
     */
    static <T, E extends Exception> T watched(StageWatch watch, Runnable stop, Work<T, E> work) throws E {
        Stopper stopper = new Stopper();
        Thread thread = new Thread(() -> stopper.look(watch, stop), "secateur-stopper");
        thread.setDaemon(true);
        thread.start();
        try {
            return work.call();
        } finally {
            stopper.done.countDown();
        }
    }

    private void look(StageWatch watch, Runnable stop) {
        try {
            while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (watch.cancelled()) {
                    stop.run();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that; the thread then ends
        }
    }
}
