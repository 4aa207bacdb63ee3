package org.secateur.engine.runstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.RunPhase;

/**
 * The model card of a run's final model, {@code README.md} of a Hugging Face folder: a front matter that a model hub
 * reads, then what a person should know. All of it comes from the run's folder. Language and licence are not known here
 * and left out; whoever publishes the model adds them.
 */
public final class ModelCard {
    /** Name of the file. */
    public static final String FILE = "README.md";

    /** What the models that come with the program are called on the hub; of other models no such name is known. */
    private static final Map<String, String> HUB_NAMES = Map.of(
            "all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2",
            "bert-base-uncased", "google-bert/bert-base-uncased");

    private final CardFacts facts;

    private ModelCard(CardFacts facts) {
        this.facts = facts;
    }

    /**
     * The card of a run that kept its final model.
     *
     * @throws RunFolderException if the run's last state is missing or damaged
     */
    public static String of(StoredRun run) throws RunFolderException {
        return new ModelCard(CardFacts.of(run)).text();
    }

    private String text() {
        Markdown card = new Markdown();
        card.paragraph(frontMatter());
        card.heading(1, Markdown.plain(facts.manifest().config().name())).paragraph(summary());
        task(card.heading(2, "Task"));
        remaining(card.heading(2, "Remaining weights"));
        card.heading(2, "Metrics").paragraph(metrics());
        making(card.heading(2, "How it was made"));
        use(card.heading(2, "Use"));
        card.heading(2, "What the zeros mean for its size").paragraph(size());
        return card.toString();
    }

    private PruningMethod method() {
        return facts.manifest().config().pruning().method();
    }

    private String methodName() {
        return method().title().toLowerCase(Locale.ROOT);
    }

    private String frontMatter() {
        List<String> lines = new ArrayList<>(List.of("---", "library_name: transformers"));
        lines.add("pipeline_tag: " + (questions() ? "question-answering" : "text-classification"));
        String hubName = HUB_NAMES.get(facts.manifest().config().model().id());
        if (hubName != null) {
            lines.add("base_model: " + hubName);
        }
        lines.addAll(List.of("tags:", "- bert", "- secateur"));
        if (method().prunes()) {
            lines.addAll(List.of("- pruning", "- " + methodName().replace(' ', '-') + "-pruning"));
        }
        if (!facts.evaluations().isEmpty()) {
            lines.addAll(List.of("metrics:", questions() ? "- exact_match" : "- accuracy"));
            facts.evaluations().get(0).f1().ifPresent(f1 -> lines.add("- f1"));
        }
        lines.add("---");
        return String.join("\n", lines);
    }

    private boolean questions() {
        return facts.started().questions();
    }

    private String summary() {
        String base = Markdown.plain(facts.baseModel())
                + (questions() ? " with a head for answers" : " with a classification head");
        if (!method().prunes()) {
            return base + ", fine-tuned without pruning: all weights remain.";
        }
        if (method() == PruningMethod.LAYER_DROP) {
            return base + ", fine-tuned with " + method().title() + ": of "
                    + facts.shape().layers()
                    + " encoder layers it has " + facts.keptLayers().size()
                    + (facts.keptLayers().size() == 1 ? ", which was layer " : ", which were layers ")
                    + facts.keptLayers().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " (counted from 0) of the base model.";
        }
        return base + ", pruned while it was fine-tuned (" + methodName() + " pruning): "
                + percent(facts.allKept(), facts.shape().prunableWeights())
                + " of its prunable weights remain, the others are zero.";
    }

    private void task(Markdown card) {
        String texts = facts.manifest()
                .pairs()
                .map(pairs -> pairs ? "pairs of texts" : "single texts")
                .orElse("texts");
        String labels = facts.started().labels().stream().map(Markdown::plain).collect(Collectors.joining(", "));
        card.paragraph(
                questions()
                        ? questionsTask()
                        : "Classification of " + texts + ". Labels in the order of the logits: " + labels
                                + ". Longer texts than "
                                + facts.manifest().config().model().maxTokens() + " tokens were cut.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("data", "texts", "file", "SHA-256"));
        rows.add(dataRow("training", facts.started().trainExamples(), FileStamp.TRAIN));
        rows.add(dataRow("evaluation", facts.started().evaluationExamples(), FileStamp.EVALUATION));
        card.table(rows);
        if (!facts.manifest().notes().isEmpty()) {
            card.list(facts.manifest().notes().stream().map(this::withoutPaths).toList());
        }
    }

    private static String questionsTask() {
        return "Questions whose answers stand in a text, as in SQuAD v1.1: the first output of a token is the logit of the"
                + " answer's start, the second that of its end. The training figure counts windows of texts.";
    }

    private List<String> dataRow(String title, int texts, String role) {
        return facts.manifest()
                .file(role)
                .map(file -> List.of(
                        title,
                        count(texts),
                        Markdown.plain(CardFacts.name(file.name())),
                        file.sha256().isEmpty() ? "" : "`" + file.sha256() + "`"))
                .orElseGet(() -> List.of(title, count(texts), "split off the training file", ""));
    }

    private String withoutPaths(String note) {
        String shortened = note;
        for (FileStamp file : facts.manifest().files()) {
            shortened = shortened.replace(file.name(), CardFacts.name(file.name()));
        }
        return Markdown.plain(shortened);
    }

    private void remaining(Markdown card) {
        long kept = facts.allKept();
        long prunable = facts.shape().prunableWeights();
        long other = facts.shape().biasesAndNorms();
        long keptOther = facts.keptBiasesAndNorms();
        card.table(List.of(
                List.of("", "remaining", "of", "share"),
                List.of("of prunable", count(kept), count(prunable), percent(kept, prunable)),
                List.of(
                        "of encoder",
                        count(kept + keptOther),
                        count(prunable + other),
                        percent(kept + keptOther, prunable + other))));
        card.paragraph(
                "*Prunable* are the six matrices of each layer. *Encoder* adds the layers' biases and LayerNorms,"
                        + (method() == PruningMethod.LAYER_DROP
                                ? " which go with their layer."
                                : " which are never pruned.")
                        + " Embeddings, pooler and head are in neither figure and whole.");
        List<List<String>> kinds = new ArrayList<>();
        kinds.add(List.of("matrix, all layers", "weights", "remaining", "sparsity"));
        for (MatrixKind kind : MatrixKind.values()) {
            long weights = facts.weights(kind);
            kinds.add(List.of(
                    kind.title(),
                    count(weights),
                    count(facts.kept(kind)),
                    percent(weights - facts.kept(kind), weights)));
        }
        card.table(kinds);
    }

    private String metrics() {
        if (facts.evaluations().isEmpty()) {
            return "The run ended before its first evaluation.";
        }
        EvaluationCompleted last = facts.evaluations().get(0);
        String when = last.step() == facts.steps()
                ? "with the final weights"
                : "at step " + count(last.step()) + ", not with the final weights";
        return facts.evaluations().stream()
                .map(evaluation -> figures(evaluation) + ", " + when + ".")
                .collect(Collectors.joining(" "));
    }

    private String figures(EvaluationCompleted evaluation) {
        return String.format(
                Locale.ROOT,
                "%s %.4f,%s loss %.4f (mean cross-entropy in nats) on %,d evaluation %s%s",
                questions() ? "Exact match" : "Accuracy",
                evaluation.accuracy(),
                evaluation
                        .f1()
                        .map(f1 -> String.format(Locale.ROOT, " F1 %.4f,", f1))
                        .orElse(""),
                evaluation.loss(),
                evaluation.examples(),
                questions() ? "questions" : "texts",
                evaluation.set().map(name -> " (" + Markdown.plain(name) + ")").orElse(""));
    }

    private void making(Markdown card) {
        Manifest manifest = facts.manifest();
        RunEnvironment environment = manifest.environment();
        String steps = count(facts.steps()) + " of " + count(facts.started().totalSteps());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", ""));
        String hash = manifest.file(FileStamp.MODEL).map(FileStamp::sha256).orElse("");
        rows.add(List.of("base model", Markdown.plain(facts.baseModel()) + ", SHA-256 `" + hash + "`"));
        rows.add(List.of(
                "optimiser steps", facts.end().phase() == RunPhase.FINISHED ? steps : steps + ", then stopped"));
        rows.add(List.of("seed", Long.toString(manifest.config().seed())));
        rows.add(List.of("started", manifest.started().toString()));
        rows.add(List.of("program", "Secateur " + Markdown.plain(environment.program())));
        rows.add(List.of(
                "libraries",
                environment.libraries().entrySet().stream()
                        .map(library -> Markdown.plain(library.getKey() + " " + library.getValue()))
                        .collect(Collectors.joining(", "))));
        rows.add(List.of("Java", Markdown.plain(environment.java())));
        rows.add(List.of("system", Markdown.plain(environment.os())));
        card.table(rows);
        card.paragraph("Settings, a run file for `secateur run` (of paths only the names are left):");
        card.code("json", RunFiles.toJson(facts.settings()));
    }

    private void use(Markdown card) {
        if (questions()) {
            card.code("python", """
                    from transformers import pipeline
                    answer = pipeline("question-answering", model="path/to/this/folder")
                    print(answer(question="A question?", context="A text."))""");
            return;
        }
        boolean pairs = facts.manifest().pairs().orElse(false);
        String asked = pairs ? "{\"text\": \"A text.\", \"text_pair\": \"Another text.\"}" : "\"A text.\"";
        card.code("python", """
                from transformers import pipeline
                classify = pipeline("text-classification", model="path/to/this/folder")
                print(classify(%s, top_k=None))""".formatted(asked));
    }

    private String size() {
        long pruned = facts.shape().prunableWeights() - facts.allKept();
        String common = "Every weight is stored as a 32-bit float, a zero too";
        if (pruned == 0) {
            return common + ". No weight was pruned.";
        }
        if (method() == PruningMethod.LAYER_DROP) {
            return "There are none: the layers that were left out are not in `model.safetensors`, which is smaller by "
                    + count((pruned + facts.shape().biasesAndNorms() - facts.keptBiasesAndNorms()) * Float.BYTES)
                    + " bytes than with all layers, and any program computes only the layers that are there.";
        }
        return common + ": `model.safetensors` is as large as without pruning, and a program that multiplies whole"
                + " matrices is as fast. The " + count(pruned) + " zeros take "
                + count(pruned * Float.BYTES)
                + " bytes, which a compressed or sparse format saves for the greatest part.";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.3f %%", 100.0 * part / whole);
    }
}
