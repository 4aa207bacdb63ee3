package org.secateur.engine.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Lets work end well when the program is ended from outside, by Ctrl-C or a polite kill. */
final class Interruption {
    private Interruption() {}

    /**
     * Does the work. If the program is ended meanwhile, asks the work to stop and keeps the program up until it has.
     *
     * @param stop called on another thread; the work should then end soon, and may do so whole
     */
    static <T> T stopping(Runnable stop, Callable<T> work) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    try {
                        done.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // then the program ends at once
                    }
                },
                "secateur-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending: the hook runs, and waits no longer
        }
    }
}
