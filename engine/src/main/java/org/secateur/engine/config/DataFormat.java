package org.secateur.engine.config;

/** How rows stand in a data file. */
public enum DataFormat {
    /** Separated by tabs, with a header; quotes are characters like any other. */
    TSV("TSV"),
    /** Separated by commas or semicolons, with a header; quotes as in RFC 4180. */
    CSV("CSV"),
    /** One JSON object a line. */
    JSONL("JSON lines");

    private final String title;

    DataFormat(String title) {
        this.title = title;
    }

    /** What a person calls it. */
    public String title() {
        return title;
    }

    /** How a run file writes it. */
    public String word() {
        return FieldReader.word(this);
    }
}
