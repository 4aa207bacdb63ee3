package org.secateur.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.BadRows;

/** Rows of a file that cannot be used: all are reported together, or left out and noted, as the run wants. */
public final class BadRowList {
    /** Rows that a note about left out ones describes. */
    private static final int NOTED_ROWS = 5;

    private final String file;
    private final BadRows wish;
    private final List<TaskException.BadRow> rows = new ArrayList<>();

    public BadRowList(String file, BadRows wish) {
        this.file = file;
        this.wish = wish;
    }

    /**
     * Adds one.
     *
     * @param line in the file, from 1
     * @param message what is wrong
     */
    public void add(int line, String message) {
        rows.add(new TaskException.BadRow(line, message));
    }

    /**
     * To be called at the file's end.
     *
     * @param good number of rows that can be used
     * @param nothing what to say if there are neither good nor bad ones
     * @throws TaskException if the file cannot be used
     */
    public void check(int good, String nothing) throws TaskException {
        if (!rows.isEmpty() && (wish == BadRows.REFUSE || good == 0)) {
            throw new TaskException(file, rows);
        }
        if (good == 0) {
            throw new TaskException(file, nothing);
        }
    }

    /** What was left out; empty if nothing was. */
    public Optional<String> note() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder note = new StringBuilder(file)
                .append(": left out ")
                .append(rows.size())
                .append(rows.size() == 1 ? " row" : " rows");
        for (TaskException.BadRow row : rows.subList(0, Math.min(NOTED_ROWS, rows.size()))) {
            note.append("; line ").append(row.line()).append(" ").append(row.message());
        }
        return Optional.of(note.append(rows.size() > NOTED_ROWS ? "; ..." : "").toString());
    }
}
