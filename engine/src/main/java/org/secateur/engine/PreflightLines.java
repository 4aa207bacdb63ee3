package org.secateur.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.secateur.engine.analysis.KeptPlan;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.schedule.RunPlan;

/** What a person reads about a run before it is started: the same in the window and on the command line. */
public final class PreflightLines {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final int MINUTE = 60;
    private static final int HOUR = 60;

    /** What stands where something is not known yet. */
    public static final String UNKNOWN = "not measured yet";

    /** What a line is about. */
    public enum Group {
        /** How many weights remain, in how many steps. */
        PLAN,
        /** What each matrix keeps. */
        MATRICES,
        /** What it reads and needs. */
        NEEDS
    }

    /**
     * A line.
     *
     * @param group what it is about
     * @param name what it is
     * @param value figure or words
     * @param help how it comes about; empty where the value says it all
     */
    public record Line(Group group, String name, String value, String help) {}

    private PreflightLines() {}

    /** All lines of a run that was looked at. */
    public static List<Line> of(Preflight run) {
        List<Line> lines = new ArrayList<>(planned(run.config(), run.plan(), run.shape(), run.labels()));
        lines.add(tokens(run));
        lines.add(duration(run));
        lines.add(memory(run.memory()));
        lines.add(disk(run));
        return lines;
    }

    /** The lines that stand for what is only known after a look. */
    public static List<Line> unknown() {
        return List.of(
                new Line(Group.NEEDS, "Tokens", UNKNOWN, ""),
                new Line(Group.NEEDS, "Duration", UNKNOWN, ""),
                new Line(Group.NEEDS, "Memory", UNKNOWN, ""),
                new Line(Group.NEEDS, "Disk space", UNKNOWN, ""));
    }

    /**
     * What settings and sizes alone tell.
     *
     * @param labels of the task; 0 for questions
     */
    public static List<Line> planned(RunConfig config, RunPlan plan, EncoderShape shape, int labels) {
        List<Line> lines = new ArrayList<>();
        KeptPlan kept = KeptPlan.of(config.pruning(), shape);
        lines.addAll(remaining(config.pruning(), shape, kept, labels));
        lines.addAll(matrices(config.pruning(), shape, kept));
        lines.add(new Line(
                Group.PLAN,
                "Steps",
                String.format(
                        Locale.ROOT,
                        "%,d: %s of %,d",
                        plan.totalSteps(),
                        counted(config.training().epochs(), "epoch"),
                        plan.stepsPerEpoch()),
                "Optimiser steps; a last, smaller batch of an epoch counts as one."));
        lines.add(rates(config));
        return lines;
    }

    private static List<Line> remaining(PruningConfig pruning, EncoderShape shape, KeptPlan kept, int labels) {
        if (kept.total().isEmpty()) {
            String decides = pruning.method().penalised() ? "lambda" : "gamma";
            return List.of(new Line(
                    Group.PLAN,
                    "Remaining",
                    "decided by " + decides,
                    "A fixed " + decides + " has no plan: what remains is what comes out."));
        }
        boolean layers = kept.rule() == KeptPlan.Rule.WHOLE_LAYERS;
        Ledger ledger = layers
                ? Ledger.ofLayers(
                        shape, labels, pruning.layerDrop().kept(shape.layers()).size())
                : Ledger.of(shape, labels, kept.total().getAsLong());
        String aim = kept.rule() == KeptPlan.Rule.AIMED_AT ? "about " : "";
        return List.of(
                new Line(
                        Group.PLAN,
                        "Remaining of prunable",
                        String.format(
                                Locale.ROOT,
                                "%s%s (%,d of %,d)",
                                aim,
                                percent(ledger.ofPrunable()),
                                ledger.kept(),
                                ledger.prunable()),
                        "Kept weights of the six matrices of every layer, at the end."),
                new Line(
                        Group.PLAN,
                        "Remaining of encoder",
                        aim + percent(ledger.ofEncoder()),
                        layers
                                ? "With the encoder's biases and LayerNorms, which go with their layer."
                                : "With the encoder's biases and LayerNorms, which are never pruned: the figure of the"
                                        + " paper's tables."),
                new Line(
                        Group.PLAN,
                        "Remaining of model",
                        aim + percent(ledger.ofModel()),
                        "With embeddings, pooler and head too."));
    }

    private static List<Line> matrices(PruningConfig pruning, EncoderShape shape, KeptPlan kept) {
        return switch (kept.rule()) {
            case ALL -> List.of();
            case EACH_MATRIX -> eachMatrix(shape, kept);
            case WHOLE_LAYERS ->
                List.of(new Line(
                        Group.MATRICES,
                        "Layers",
                        pruning.layerDrop().kept(shape.layers()).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))
                                + " of 0 to " + (shape.layers() - 1),
                        "Of these layers all weights remain, of the others none: the finished model has only these."));
            case ONE_RANKING ->
                List.of(new Line(
                        Group.MATRICES,
                        "Each matrix",
                        pruning.method().scored() ? "decided by the scores" : "decided by the weights",
                        "One ranking over all matrices keeps floor(v N) + 1 weights; some matrices keep more, some less."
                                + (pruning.method().scored()
                                        ? " The guard keeps at least 0.5 % of each, which may add a few."
                                        : "")));
            case AIMED_AT ->
                List.of(new Line(
                        Group.MATRICES,
                        "Each matrix",
                        "decided by lambda",
                        "Lambda is adjusted so that the whole comes within half a point of what was asked for (below 5 %,"
                                + " within a tenth of it)."));
            case COMES_OUT -> List.of();
        };
    }

    private static List<Line> eachMatrix(EncoderShape shape, KeptPlan kept) {
        List<Line> lines = new ArrayList<>();
        for (MatrixKind kind : MatrixKind.values()) {
            lines.add(new Line(
                    Group.MATRICES,
                    kind.title(),
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d a layer",
                            kept.ofMatrix().get(kind.number(0)),
                            KeptPlan.size(shape, kind)),
                    "floor(v n) of the matrix' n weights remain, exactly."));
        }
        return lines;
    }

    private static Line rates(RunConfig config) {
        TrainingConfig training = config.training();
        String scores = config.pruning().method().scored()
                ? String.format(Locale.ROOT, ", scores %s", plain(training.scoreLearningRate()))
                : "";
        return new Line(
                Group.PLAN,
                "Learning rates",
                String.format(Locale.ROOT, "weights and head %s%s", plain(training.learningRate()), scores),
                "At their peak. All follow the same curve: up in the warm-up, then down to 0 at the end.");
    }

    private static Line tokens(Preflight run) {
        Preflight.Texts texts = run.texts();
        return new Line(
                Group.NEEDS,
                "Tokens",
                String.format(
                        Locale.ROOT,
                        "%,d (%,d an epoch, %.1f a text)",
                        run.tokens(),
                        texts.trainTokens(),
                        (double) texts.trainTokens() / texts.train()),
                String.format(
                        Locale.ROOT,
                        "Real tokens of the training texts, with [CLS] and [SEP]: nothing is padded, so no time is spent on"
                                + " padding. An evaluation reads %,d.",
                        texts.evaluationTokens()));
    }

    private static Line duration(Preflight run) {
        if (run.time().isEmpty()) {
            return new Line(Group.NEEDS, "Duration", "not known", "The notes say why it could not be measured.");
        }
        Preflight.Time time = run.time().get();
        return new Line(
                Group.NEEDS,
                "Duration",
                "about " + words(time.total()),
                String.format(
                        Locale.ROOT,
                        "From %d real steps, spread over the run, of %.3f s on average with %s: training %s, evaluations %s,"
                                + "%s snapshots, checkpoints and models %s (at 120 MB a second).",
                        time.measuredSteps(),
                        time.step(),
                        counted(run.config().threads(), "thread"),
                        words(time.training()),
                        words(time.evaluations()),
                        time.teacher() > 0 ? " teacher " + words(time.teacher()) + "," : "",
                        words(time.writing())));
    }

    private static Line memory(Preflight.Memory memory) {
        return new Line(
                Group.NEEDS,
                "Memory",
                "about " + gigabytes(memory.process()),
                "Needed: " + gigabytes(memory.offHeap()) + " outside the Java heap (parameters, gradients, moments,"
                        + " activations of the largest batch), " + gigabytes(memory.heap()) + " on it. The process"
                        + " takes more, for Java itself and what it has not yet collected: an estimate, within a quarter.");
    }

    private static Line disk(Preflight run) {
        String parts = run.disk().stream()
                .map(use -> use.name() + " " + megabytes(use.bytes()) + (use.stays() ? "" : " (gone at the end)"))
                .collect(Collectors.joining(", "));
        return new Line(Group.NEEDS, "Disk space", "at most " + gigabytes(run.diskBytes()), parts + ".");
    }

    /** "2 min 10 s", "1 h 5 min"; "under 1 s". */
    static String words(double seconds) {
        long rounded = Math.round(seconds);
        if (rounded < 1) {
            return "under 1 s";
        }
        if (rounded < MINUTE) {
            return rounded + " s";
        }
        long minutes = rounded / MINUTE;
        if (minutes < HOUR) {
            return minutes + " min " + rounded % MINUTE + " s";
        }
        return minutes / HOUR + " h " + minutes % HOUR + " min";
    }

    private static String counted(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String plain(double rate) {
        return rate >= 0.001
                ? new BigDecimal(Double.toString(rate)).stripTrailingZeros().toPlainString()
                : Double.toString(rate).replace(".0E", "e").replace("E", "e");
    }

    private static String gigabytes(long bytes) {
        return bytes < GIGABYTE ? megabytes(bytes) : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
    }
}
