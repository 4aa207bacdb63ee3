package org.secateur.app.live;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.RunStarted;

/** What a run is and how it stands, as figures and words by name. */
final class RunFacts {
    private final RunConfig config;
    private final RunHistory history;
    private final Health health;

    RunFacts(RunConfig config, RunHistory history) {
        this.config = config;
        this.history = history;
        this.health = new Health(config.pruning(), history);
    }

    /**
     * The facts, what the run does first.
     *
     * @param step the chosen one, empty for the newest
     * @param again what a second evaluation gave
     */
    List<Fact> at(Optional<Integer> step, Optional<Fact> again) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("State", state()));
        if (!history.notices().isEmpty()) {
            facts.add(new Fact("Notice", String.join("\n", history.notices())));
        }
        facts.addAll(health.notices());
        history.resumed().ifPresent(resumed -> facts.add(new Fact("Went on", goneOn(resumed))));
        again.ifPresent(facts::add);
        history.started().ifPresent(start -> {
            Ledger ledger =
                    history.keptAt(step).map(kept -> ledger(start, kept)).orElseGet(() -> Ledger.dense(start));
            facts.add(new Fact("Kept of prunable", Words.ofTotal(ledger.kept(), ledger.prunable())));
            facts.add(new Fact("Remaining of prunable", Words.percent(ledger.ofPrunable())));
            facts.add(new Fact("Remaining of encoder", Words.percent(ledger.ofEncoder())));
            facts.add(new Fact(
                    "Remaining of model",
                    Words.percent(ledger.ofModel()),
                    String.format(
                            Locale.ROOT,
                            "Besides the prunable weights: %,d biases and LayerNorms in the encoder, %,d parameters of"
                                    + " embeddings, pooler and head. "
                                    + (layerDrop()
                                            ? "Biases and LayerNorms go with their layer."
                                            : "They are never pruned."),
                            ledger.other(),
                            ledger.outside())));
            facts.add(new Fact(
                    "Size, sparse / dense",
                    Words.megabytes(ledger.sparseBytes()) + " / " + Words.megabytes(ledger.denseBytes()),
                    layerDrop()
                            ? "The exported model has the kept layers only, four bytes a parameter: there are no zeros to save."
                            : "Dense: the exported model, four bytes a parameter, zeros in place. Sparse: only the kept"
                                    + " weights, and a bit of mask for each prunable one."));
        });
        facts.add(new Fact("Method", method()));
        if (config.pruning().method() == PruningMethod.RPP) {
            facts.add(new Fact(
                    "Gamma",
                    plain(config.pruning().proximal().gamma()),
                    "No remaining weights are planned: what remains is what comes out."));
        } else if (layerDrop()) {
            facts.add(new Fact("Layers", layers()));
        } else if (config.pruning().penalty().controlled()
                && config.pruning().method().penalised()) {
            facts.add(new Fact("Lambda", "adjusted during the run"));
        } else if (!config.pruning().planned()) {
            facts.add(new Fact(
                    "Lambda",
                    "fixed, " + plain(config.pruning().penalty().lambda()),
                    "No remaining weights are planned: what remains is what comes out."));
        }
        config.distillation().ifPresent(how -> facts.add(new Fact("Teacher", teacher(how))));
        facts.add(new Fact("Model", config.model().id()));
        facts.add(new Fact("Data", data()));
        history.started().ifPresent(start -> {
            boolean questions = history.questions();
            facts.add(new Fact(
                    questions ? "Training windows" : "Training texts",
                    String.format(Locale.ROOT, "%,d", start.trainExamples())));
            facts.add(new Fact(
                    questions ? "Evaluation questions" : "Evaluation texts",
                    String.format(Locale.ROOT, "%,d", start.evaluationExamples())));
        });
        history.evaluationsAt(step).forEach(evaluation -> addFigures(facts, evaluation));
        history.started().ifPresent(start -> facts.add(new Fact("Snapshots", snapshots(start.totalSteps()))));
        history.memory()
                .ifPresent(memory -> facts.add(new Fact("Memory at most", Words.gigabytes(memory.peakResident()))));
        return facts;
    }

    private boolean layerDrop() {
        return config.pruning().method() == PruningMethod.LAYER_DROP;
    }

    private Ledger ledger(RunStarted start, List<Integer> kept) {
        return layerDrop() ? Ledger.ofLayers(start, kept) : Ledger.of(start, kept);
    }

    private String layers() {
        LayerDropConfig how = config.pruning().layerDrop();
        return "keeps " + how.words() + "; in training each is skipped with probability " + plain(how.probability());
    }

    private void addFigures(List<Fact> facts, EvaluationCompleted evaluation) {
        String of = evaluation.set().map(name -> " of " + name).orElse("");
        String at = String.format(Locale.ROOT, " at step %,d", evaluation.step());
        facts.add(new Fact(
                (history.questions() ? "Exact match" : "Accuracy") + of, Words.percent(evaluation.accuracy()) + at));
        evaluation.f1().ifPresent(f1 -> facts.add(new Fact("F1" + of, Words.percent(f1) + at)));
    }

    private String state() {
        String phase = Words.phase(history.phase());
        return history.message().isEmpty() ? phase : phase + ". " + history.message();
    }

    private static String goneOn(RunResumed resumed) {
        String from = resumed.step() == 0
                ? "from its beginning."
                : String.format(Locale.ROOT, "from step %,d.", resumed.step());
        return String.join(
                "\n", Stream.concat(Stream.of(from), resumed.notes().stream()).toList());
    }

    private String snapshots(int totalSteps) {
        return history.snapshots()
                .map(plan ->
                        SnapshotWords.of(plan, totalSteps, config.snapshots().budgetMegabytes()))
                .orElse("the plots' samples only (exact)");
    }

    private String method() {
        PruningConfig pruning = config.pruning();
        String name = pruning.method().title();
        String how = pruning.method().ranked() && pruning.selection().global() ? ", global selection" : "";
        if (pruning.cuts() > 0) {
            how += pruning.cuts() == 1 ? ", in one shot" : ", in " + pruning.cuts() + " cuts";
        }
        return pruning.method().prunes() && pruning.planned()
                ? name + " to " + Words.share(pruning.remaining()) + how
                : name;
    }

    private static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String teacher(DistillationConfig how) {
        return how.teacher()
                .map(RunFacts::fileName)
                .orElseGet(() ->
                        "trained first, " + (how.teacherEpochs() == 1 ? "1 epoch" : how.teacherEpochs() + " epochs"));
    }

    private static String fileName(String path) {
        // a run's folder may come from another system: its paths are text here
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private String data() {
        String train = config.task().train();
        return config.task().isSample() ? train : fileName(train);
    }
}
