package org.secateur.engine.preset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.TrainingConfig;

/**
 * Runs as in the paper, one for each task, method and selection that was published: the run without a teacher whose remaining
 * weights are nearest to 10% of the prunable ones. Where all had a teacher (MNLI, global movement) the preset has one too.
 */
public final class PaperPresets {
    /** The model of all published runs. */
    public static final String MODEL = "bert-base-uncased";

    /** What 10% of BERT-base's prunable weights are of its encoder, percent, biases and LayerNorms included. */
    private static final double TENTH_OF_ENCODER = 10.127;

    private static final double PERCENT = 100;

    private PaperPresets() {}

    /** In the order of tasks, methods and selections. */
    public static List<Preset> of(List<PublishedRun> runs) {
        List<PublishedRun> kinds = new ArrayList<>();
        for (PublishedRun run : runs) {
            if (kinds.stream().noneMatch(run::sameKind)) {
                kinds.add(run);
            }
        }
        return kinds.stream()
                .sorted(Comparator.comparing(PublishedRun::task)
                        .thenComparing(PublishedRun::method)
                        .thenComparing(run -> run.selection().orElse(SelectionConfig.Scope.LOCAL)))
                .map(kind -> of(nearest(runs.stream().filter(kind::sameKind).toList())))
                .toList();
    }

    private static PublishedRun nearest(List<PublishedRun> sameKind) {
        return sameKind.stream()
                .min(Comparator.comparing(PublishedRun::distilled)
                        .thenComparing(run -> Math.abs(run.remainingPercent() - TENTH_OF_ENCODER)))
                .orElseThrow();
    }

    /** The settings of one published run. */
    static Preset of(PublishedRun run) {
        PruningConfig pruning = pruning(run);
        String title = title(run, pruning);
        return new Preset(
                run.task().title(),
                title,
                note(run),
                run.task().title() + " · " + title + " · as in the paper",
                new ModelConfig(MODEL, run.task().maxTokens(), ModelConfig.DEFAULT_DROPOUT),
                pruning,
                training(run),
                distillation(run),
                Optional.empty());
    }

    private static PruningConfig pruning(PublishedRun run) {
        if (!run.method().prunes()) {
            return PruningConfig.dense();
        }
        return new PruningConfig(
                run.method(),
                share(run),
                run.settings().pruningWarmUpSteps(),
                run.settings().coolDownSteps(),
                firstScores(run.method()),
                new SelectionConfig(
                        run.method().ranked() ? run.selection().orElseThrow() : SelectionConfig.Scope.LOCAL,
                        SelectionConfig.DEFAULT_EVERY_STEPS),
                penalty(run));
    }

    /** What a ranked method was asked for; a penalty's lambda decides alone, and the share has no meaning beside it. */
    private static double share(PublishedRun run) {
        return run.method().ranked()
                ? run.settings().finalThreshold().orElse(run.remainingPercent() / PERCENT)
                : PruningConfig.DEFAULT_REMAINING;
    }

    private static ScoreInitialisation firstScores(PruningMethod method) {
        return method == PruningMethod.MOVEMENT ? ScoreInitialisation.zero() : ScoreInitialisation.defaults(method);
    }

    private static PenaltyConfig penalty(PublishedRun run) {
        if (!run.method().penalised()) {
            return PenaltyConfig.defaults();
        }
        return new PenaltyConfig(
                PenaltyConfig.Control.FIXED,
                run.settings().finalLambda().orElseThrow(),
                PenaltyConfig.Form.REFERENCE,
                run.method() == PruningMethod.SOFT_MOVEMENT
                        ? run.settings().finalThreshold().orElseThrow()
                        : PenaltyConfig.DEFAULT_THRESHOLD);
    }

    private static TrainingConfig training(PublishedRun run) {
        PublishedRun.Settings settings = run.settings();
        return new TrainingConfig(
                settings.epochs(),
                settings.batchSize(),
                settings.learningRate(),
                settings.scoreLearningRate().orElse(TrainingConfig.defaultScoreLearningRate(run.method())),
                TrainingConfig.DEFAULT_WEIGHT_DECAY,
                TrainingConfig.DEFAULT_CLIP_NORM,
                settings.warmUpSteps(),
                TrainingConfig.WHOLE_BATCH);
    }

    private static Optional<DistillationConfig> distillation(PublishedRun run) {
        return run.distilled()
                ? Optional.of(new DistillationConfig(
                        Optional.empty(),
                        DistillationConfig.DEFAULT_TEACHER_EPOCHS,
                        run.settings().taskShare().orElse(DistillationConfig.DEFAULT_TASK_SHARE),
                        run.settings().teacherShare().orElse(DistillationConfig.DEFAULT_TEACHER_SHARE),
                        DistillationConfig.DEFAULT_TEMPERATURE))
                : Optional.empty();
    }

    private static String title(PublishedRun run, PruningConfig pruning) {
        String words = RunConfig.defaultName(pruning);
        if (run.method().ranked()) {
            words += ", " + pruning.selection().scope().title().toLowerCase(Locale.ROOT);
        }
        return run.distilled() ? words + ", with a teacher" : words;
    }

    private static String note(PublishedRun run) {
        String percent = plain(run.remainingPercent());
        boolean nominal =
                run.method().ranked() && run.settings().finalThreshold().isEmpty();
        String words = String.format(
                Locale.ROOT,
                "The published run %s %s %.2f%% and %s %.2f%%. It takes %s (Get model) and the files of %s as data",
                nominal ? "was asked for " + percent + "%:" : "ended with " + percent + "% of the encoder,",
                run.first().name(),
                run.first().percent(),
                run.second().name(),
                run.second().percent(),
                MODEL,
                run.task().title());
        if (run.method().ranked() || run.method() == PruningMethod.SOFT_MOVEMENT) {
            int steps = run.settings().pruningWarmUpSteps() + run.settings().coolDownSteps();
            words += String.format(Locale.ROOT, "; warm-up and cool-down take %,d steps", steps);
        }
        return words + ".";
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
