package org.secateur.engine;

import java.util.function.LongSupplier;
import org.secateur.engine.modelio.StageWatch;

/** Passes on at most ten times a second what is done, but every stage's beginning and end. */
final class ThrottledWatch implements StageWatch {
    private static final long NANOS = 100_000_000;

    private final TransferWatch watch;
    private final LongSupplier nanoTime;
    private String stage = "";
    private long told;

    /** @param nanoTime tells the time in nanoseconds since some moment */
    ThrottledWatch(TransferWatch watch, LongSupplier nanoTime) {
        this.watch = watch;
        this.nanoTime = nanoTime;
    }

    @Override
    public void progress(String now, long done, long total) {
        long time = nanoTime.getAsLong();
        if (!now.equals(stage) || done == total || time - told >= NANOS) {
            stage = now;
            told = time;
            watch.progress(now, done, total);
        }
    }

    @Override
    public boolean cancelled() {
        return watch.cancelled();
    }
}
