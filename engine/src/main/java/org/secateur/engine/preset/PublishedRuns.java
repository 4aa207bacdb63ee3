package org.secateur.engine.preset;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SelectionConfig;

/** Reads the sheet of published runs: CSV with a header, lines that begin with # are comments. */
public final class PublishedRuns {
    private PublishedRuns() {}

    /**
     * All rows, in the sheet's order.
     *
     * @param sheet is not closed
     * @throws IOException if it cannot be read, or naming row and column of what is no run
     */
    public static List<PublishedRun> read(Reader sheet) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setCommentMarker('#')
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        List<PublishedRun> runs = new ArrayList<>();
        for (CSVRecord row : CSVParser.parse(sheet, format)) {
            runs.add(run(new Row(row)));
        }
        return List.copyOf(runs);
    }

    private static PublishedRun run(Row row) throws IOException {
        return new PublishedRun(
                row.cell("task", PublishedRuns::task),
                row.cell("method", PublishedRuns::method),
                row.optional("selection", PublishedRuns::scope),
                row.cell("distillation", "yes"::equals),
                row.cell("remaining_percent", Double::valueOf),
                figure(row, "metric_1", "value_1"),
                figure(row, "metric_2", "value_2"),
                new PublishedRun.Settings(
                        row.optional("final_threshold", Double::valueOf),
                        row.optional("final_lambda", Double::valueOf),
                        row.cell("epochs", Integer::valueOf),
                        row.cell("batch_size", Integer::valueOf),
                        row.cell("warmup_steps", Integer::valueOf),
                        row.optional("initial_warmup", Integer::valueOf).orElse(0),
                        row.optional("final_warmup", Integer::valueOf).orElse(0),
                        row.cell("learning_rate", Double::valueOf),
                        row.optional("mask_scores_learning_rate", Double::valueOf),
                        row.optional("alpha_ce", Double::valueOf),
                        row.optional("alpha_distil", Double::valueOf)));
    }

    private static PublishedRun.Figure figure(Row row, String name, String value) throws IOException {
        return new PublishedRun.Figure(row.cell(name, PublishedRuns::words), row.cell(value, Double::valueOf));
    }

    private static PublishedRun.Task task(String cell) {
        return Arrays.stream(PublishedRun.Task.values())
                .filter(task -> task.title().equals(cell))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no task"));
    }

    private static PruningMethod method(String cell) {
        return switch (cell) {
            case "fine_tuning" -> PruningMethod.DENSE;
            case "magnitude" -> PruningMethod.MAGNITUDE;
            case "movement" -> PruningMethod.MOVEMENT;
            case "soft_movement" -> PruningMethod.SOFT_MOVEMENT;
            case "l0" -> PruningMethod.L0;
            default -> throw new IllegalArgumentException("no method");
        };
    }

    private static SelectionConfig.Scope scope(String cell) {
        return switch (cell) {
            case "local" -> SelectionConfig.Scope.LOCAL;
            case "global" -> SelectionConfig.Scope.GLOBAL;
            default -> throw new IllegalArgumentException("no selection");
        };
    }

    private static String words(String metric) {
        return metric.equals("f1") ? "F1" : metric.replace('_', ' ');
    }

    /** A row whose cells are read by the column's name. */
    private record Row(CSVRecord record) {
        <T> T cell(String column, Function<String, T> read) throws IOException {
            Optional<T> value = optional(column, read);
            if (value.isEmpty()) {
                throw bad(column, "", null);
            }
            return value.get();
        }

        <T> Optional<T> optional(String column, Function<String, T> read) throws IOException {
            String text = record.isSet(column) ? record.get(column) : "";
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(read.apply(text));
            } catch (IllegalArgumentException e) {
                throw bad(column, text, e);
            }
        }

        private IOException bad(String column, String text, Throwable cause) {
            return new IOException(
                    "published runs, row " + record.getRecordNumber() + ", " + column + ": “" + text
                            + "” cannot be read",
                    cause);
        }
    }
}
