package org.secateur.app.models;

import java.util.OptionalDouble;

/**
 * How far a fetch is.
 *
 * @param stage what it does: "Fetching", "Checking"
 * @param done bytes of this stage that are done
 * @param total bytes of this stage; -1 if that is not known
 * @param bytesPerSecond of the last seconds; empty at first
 */
record Transfer(String stage, long done, long total, OptionalDouble bytesPerSecond) {
    /** Before the first word of it. */
    static Transfer begun() {
        return new Transfer("Starting", 0, -1, OptionalDouble.empty());
    }

    /** Share of the stage that is done, 0 to 1; empty if its length is not known. */
    OptionalDouble share() {
        return total > 0 ? OptionalDouble.of(Math.min(1, (double) done / total)) : OptionalDouble.empty();
    }

    /** Time still needed for this stage at the pace of the last seconds. */
    OptionalDouble secondsLeft() {
        return total > 0 && bytesPerSecond.isPresent() && bytesPerSecond.getAsDouble() > 0
                ? OptionalDouble.of((total - done) / bytesPerSecond.getAsDouble())
                : OptionalDouble.empty();
    }

    /** "Fetching · 120 MB of 408 MB · 12 MB/s · 24 s left". */
    String words() {
        StringBuilder words = new StringBuilder(stage);
        if (done > 0 || total > 0) {
            words.append(" · ").append(ModelWords.megabytes((double) done));
        }
        if (total > 0) {
            words.append(" of ").append(ModelWords.megabytes((double) total));
        }
        bytesPerSecond.ifPresent(
                speed -> words.append(" · ").append(ModelWords.megabytes(speed)).append("/s"));
        secondsLeft()
                .ifPresent(left ->
                        words.append(" · ").append(ModelWords.duration(left)).append(" left"));
        return words.toString();
    }

    /** "32 %", or the stage where its length is not known. */
    String brief() {
        OptionalDouble share = share();
        return share.isPresent() ? Math.round(100 * share.getAsDouble()) + " %" : stage;
    }
}
