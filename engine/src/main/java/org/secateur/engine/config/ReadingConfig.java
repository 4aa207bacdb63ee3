package org.secateur.engine.config;

import java.util.Optional;

/**
 * How a task's files are read; it holds for all of them.
 *
 * @param format how rows stand in the files; empty to follow the files' endings ({@code .csv}, {@code .jsonl} and
 *     {@code .ndjson}; all others are TSV)
 * @param layout which columns they have; empty to recognize it by their names
 * @param badRows what becomes of rows that cannot be used
 */
public record ReadingConfig(Optional<DataFormat> format, Optional<TaskLayout> layout, BadRows badRows) {
    /** All is recognized, and bad rows are refused. */
    public static ReadingConfig defaults() {
        return new ReadingConfig(Optional.empty(), Optional.empty(), BadRows.REFUSE);
    }
}
