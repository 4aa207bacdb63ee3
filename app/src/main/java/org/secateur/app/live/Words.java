package org.secateur.app.live;

import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.RunPhase;

/** How the live view names things. */
final class Words {
    private Words() {}

    /** Name of a choice: "Layer 4 · Query", "Layer 4", "Query of all layers", "All matrices". */
    static String title(MatrixChoice choice) {
        Optional<String> layer = choice.layer().map(l -> "Layer " + (l + 1));
        Optional<String> kind = choice.kind().map(MatrixKind::title);
        if (layer.isPresent() && kind.isPresent()) {
            return layer.get() + " · " + kind.get();
        }
        return layer.or(() -> kind.map(name -> name + " of all layers")).orElse("All matrices");
    }

    /** Whether a choice is a single matrix. */
    static boolean one(MatrixChoice choice) {
        return choice.layer().isPresent() && choice.kind().isPresent();
    }

    /** Size of what is chosen: "384 × 384 · 12 heads", "24 matrices · 10,616,832 weights". */
    static String size(MatrixChoice choice, EncoderShape shape) {
        if (one(choice)) {
            MatrixKind kind = choice.kind().get();
            String size = String.format(Locale.ROOT, "%,d × %,d", kind.rows(shape), kind.columns(shape));
            boolean heads = kind != MatrixKind.INTERMEDIATE && kind != MatrixKind.OUTPUT;
            return heads ? size + " · " + shape.attentionHeads() + " heads" : size;
        }
        return String.format(
                Locale.ROOT,
                "%,d matrices · %,d weights",
                choice.matrices(shape).size(),
                Ledger.size(shape, choice));
    }

    /** "1.9 GB". */
    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    /** "90.9 MB". */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** "Finished". */
    static String phase(RunPhase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** "10.0 %". */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** "10.00 %". */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** What the share of right answers is called. */
    static String accuracy(boolean questions) {
        return questions ? "exact match" : "accuracy";
    }

    /** "accuracy 91.20 %, F1 88.10 %". */
    static String figures(EvaluationCompleted evaluation, boolean questions) {
        String accuracy = accuracy(questions) + " " + percent(evaluation.accuracy());
        return evaluation.f1().map(f1 -> accuracy + ", F1 " + percent(f1)).orElse(accuracy);
    }

    /** "1,061,683 / 10,616,832". */
    static String ofTotal(long part, long total) {
        return String.format(Locale.ROOT, "%,d / %,d", part, total);
    }
}
