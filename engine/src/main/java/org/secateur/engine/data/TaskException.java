package org.secateur.engine.data;

import java.io.IOException;
import java.util.List;

/** Data that cannot be used. The message names the file and, row by row, what is wrong with it. */
public final class TaskException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Rows that a message lists; of more it gives the number. */
    public static final int LISTED_ROWS = 20;

    /**
     * A row that cannot be used.
     *
     * @param line in the file, from 1
     * @param message what is wrong
     */
    public record BadRow(int line, String message) {}

    private final String file;
    private final transient List<BadRow> badRows;

    /** The file as a whole cannot be used. */
    public TaskException(String file, String message) {
        super(file + ": " + message);
        this.file = file;
        this.badRows = List.of();
    }

    /** One place of the file is wrong. */
    public TaskException(String file, int line, String message) {
        super(file + ", line " + line + ": " + message);
        this.file = file;
        this.badRows = List.of(new BadRow(line, message));
    }

    /** @param badRows at least one */
    TaskException(String file, List<BadRow> badRows) {
        super(text(file, badRows));
        this.file = file;
        this.badRows = List.copyOf(badRows);
    }

    private static String text(String file, List<BadRow> rows) {
        StringBuilder text = new StringBuilder(file)
                .append(rows.size() == 1 ? ": 1 row" : ": " + rows.size() + " rows")
                .append(" cannot be used; correct or remove them:");
        for (BadRow row : rows.subList(0, Math.min(LISTED_ROWS, rows.size()))) {
            text.append("\n").append(file).append(", line ").append(row.line());
            text.append(": ").append(row.message());
        }
        if (rows.size() > LISTED_ROWS) {
            text.append("\n... and ").append(rows.size() - LISTED_ROWS).append(" more");
        }
        return text.toString();
    }

    /** The file as the message names it. */
    public String file() {
        return file;
    }

    /** All rows that are wrong, more than the message lists; empty when the file as a whole is. */
    public List<BadRow> badRows() {
        return badRows;
    }
}
