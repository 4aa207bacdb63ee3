package org.secateur.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.secateur.engine.config.EncoderShape;

/** How models and their files are told about. */
final class ModelWords {
    private static final double MEGA = 1e6;

    private ModelWords() {}

    /** "12 layers · hidden size 768 · 12 attention heads · FFN size 3,072 · vocabulary 30,522 · 512 positions". */
    static String sizes(EncoderShape shape) {
        return String.format(
                Locale.ROOT,
                "%d layers · hidden size %,d · %d attention heads · FFN size %,d · vocabulary %,d · %,d positions",
                shape.layers(),
                shape.hiddenSize(),
                shape.attentionHeads(),
                shape.intermediateSize(),
                shape.vocabularySize(),
                shape.maxPositions());
    }

    /** "84.9 million". */
    static String millions(long count) {
        return String.format(Locale.ROOT, "%.1f million", count / MEGA);
    }

    /** "408 MB", "3.2 MB": millions of bytes. */
    static String megabytes(double bytes) {
        double mega = bytes / MEGA;
        return String.format(Locale.ROOT, mega < 10 ? "%.1f MB" : "%,.0f MB", mega);
    }

    /** "384 × 1,536"; "one number" without dimensions. */
    static String dimensions(List<Long> shape) {
        return shape.isEmpty()
                ? "one number"
                : shape.stream()
                        .map(size -> String.format(Locale.ROOT, "%,d", size))
                        .collect(Collectors.joining(" × "));
    }

    /** Last part of a path: what a person calls the model. */
    static String name(Path path) {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** "1 min 12 s": in the two largest units. */
    static String duration(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }
}
