package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.secateur.engine.TransferWatch;

/** Prints how a transfer gets on: on a terminal a line that is written over and over, elsewhere a line for each tenth. */
final class TransferLine implements TransferWatch {
    private static final int TENTHS = 10;
    private static final double MEGABYTE = 1e6;

    private final PrintWriter err;
    private final StatusLine status;
    private final boolean terminal;
    private final BooleanSupplier stopped;
    private String stage = "";
    private long tenth;

    /**
     * @param err receives the lines
     * @param terminal whether a person looks at it
     * @param stopped whether the transfer should end
     */
    TransferLine(PrintWriter err, boolean terminal, BooleanSupplier stopped) {
        this.err = err;
        this.terminal = terminal;
        this.stopped = stopped;
        status = new StatusLine(err);
    }

    @Override
    public void progress(String now, long done, long total) {
        String line = line(now, done, total);
        if (terminal) {
            status.show(line);
            return;
        }
        long reached = total > 0 ? done * TENTHS / total : 0;
        if (!now.equals(stage) || reached > tenth) {
            stage = now;
            tenth = reached;
            err.println(line);
            err.flush();
        }
    }

    private static String line(String stage, long done, long total) {
        return total > 0
                ? String.format(
                        Locale.ROOT,
                        "%s %.0f of %.0f MB (%d %%)",
                        stage,
                        done / MEGABYTE,
                        total / MEGABYTE,
                        done * 100 / total)
                : String.format(Locale.ROOT, "%s %.0f MB", stage, done / MEGABYTE);
    }

    @Override
    public boolean cancelled() {
        return stopped.getAsBoolean();
    }

    /** Takes the line that is written over away. */
    void done() {
        status.show("");
    }
}
