package org.secateur.app.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunResumed;

/** What a run is and how it stands, as figures and words by name. */
final class RunFacts {
    private final RunConfig config;
    private final RunHistory history;

    RunFacts(RunConfig config, RunHistory history) {
        this.config = config;
        this.history = history;
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
        history.resumed().ifPresent(resumed -> facts.add(new Fact("Went on", goneOn(resumed))));
        again.ifPresent(facts::add);
        history.started().ifPresent(start -> {
            EncoderShape shape = start.shape();
            Ledger ledger =
                    history.keptAt(step).map(kept -> Ledger.of(shape, kept)).orElseGet(() -> Ledger.dense(shape));
            facts.add(new Fact("Kept of prunable", Words.ofTotal(ledger.kept(), ledger.prunable())));
            facts.add(new Fact("Remaining of prunable", Words.percent(ledger.ofPrunable())));
            facts.add(new Fact("Remaining of encoder", Words.percent(ledger.ofEncoder())));
        });
        facts.add(new Fact("Method", method()));
        facts.add(new Fact("Model", config.model().id()));
        facts.add(new Fact("Data", data()));
        history.started().ifPresent(start -> {
            facts.add(new Fact("Training texts", String.format(Locale.ROOT, "%,d", start.trainExamples())));
            facts.add(new Fact("Evaluation texts", String.format(Locale.ROOT, "%,d", start.evaluationExamples())));
        });
        history.evaluationsAt(step).forEach(evaluation -> addFigures(facts, evaluation));
        history.started().ifPresent(start -> facts.add(new Fact("Snapshots", snapshots(start.totalSteps()))));
        history.memory()
                .ifPresent(memory -> facts.add(new Fact("Memory at most", Words.gigabytes(memory.peakResident()))));
        return facts;
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
        String name = config.pruning().method().title();
        return config.pruning().method().prunes()
                ? name + " to " + Words.share(config.pruning().remaining())
                : name;
    }

    private String data() {
        String train = config.task().train();
        // a run's folder may come from another system: its paths are text here
        return config.task().isSample()
                ? train
                : train.substring(Math.max(train.lastIndexOf('/'), train.lastIndexOf('\\')) + 1);
    }
}
