package org.secateur.engine.cli;

import java.io.PrintWriter;

/** A line that is written over and over. */
final class StatusLine {
    private final PrintWriter out;
    private String shown = "";

    StatusLine(PrintWriter out) {
        this.out = out;
    }

    /** What stands there now. */
    String shown() {
        return shown;
    }

    /** Writes over what stands there; an empty line takes it away. */
    void show(String line) {
        if (!line.equals(shown)) {
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length()))
                    + (line.isEmpty() ? "\r" : ""));
            out.flush();
            shown = line;
        }
    }
}
