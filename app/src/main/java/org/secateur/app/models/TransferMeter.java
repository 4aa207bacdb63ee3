package org.secateur.app.models;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Measures the pace of a fetch over its last seconds, each stage by itself. */
final class TransferMeter {
    /** Paces are means over this time, in nanoseconds. */
    private static final long WINDOW = 4_000_000_000L;

    /** A pace over less than this time means little. */
    private static final long LEAST = 500_000_000L;

    private final LongSupplier nanoTime;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private String stage = "";

    private record Mark(long time, long done) {}

    /** @param nanoTime a clock as {@link System#nanoTime} */
    TransferMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes in what the transfer says, and says how far it is. */
    Transfer at(String nowStage, long done, long total) {
        if (!nowStage.equals(stage)) {
            stage = nowStage;
            marks.clear();
        }
        long now = nanoTime.getAsLong();
        marks.add(new Mark(now, done));
        while (marks.size() > 2 && now - marks.getFirst().time() > WINDOW) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        long time = now - first.time();
        OptionalDouble pace =
                time < LEAST ? OptionalDouble.empty() : OptionalDouble.of((done - first.done()) * 1e9 / time);
        return new Transfer(nowStage, done, total, pace);
    }
}
