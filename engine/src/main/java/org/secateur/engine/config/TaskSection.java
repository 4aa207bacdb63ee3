package org.secateur.engine.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The section {@code task} of a run file. */
final class TaskSection {
    private static final String FURTHER = "furtherEvaluations";

    private TaskSection() {}

    /**
     * Reads it.
     *
     * @param resolve from a field and a path in the file to the path that is meant
     */
    static Optional<TaskConfig> read(FieldReader in, BinaryOperator<String> resolve) {
        String train = in.text(
                "train",
                "name a data file or a task of the program, for instance \"" + TaskConfig.DEFAULT_TRAIN + "\"");
        String place = train.startsWith(TaskConfig.SAMPLE_PREFIX) ? train : resolve.apply("train", train);
        Optional<String> evaluation = in.optionalText("evaluation").map(file -> resolve.apply("evaluation", file));
        double fraction = in.real("evaluationFraction", TaskConfig.DEFAULT_FRACTION);
        List<FurtherEvaluation> further = in.texts(FURTHER).entrySet().stream()
                .map(set -> new FurtherEvaluation(set.getKey(), resolve.apply(FURTHER, set.getValue())))
                .toList();
        ReadingConfig reading = new ReadingConfig(
                in.optionalWord("format", DataFormat.class),
                in.optionalWord("layout", TaskLayout.class),
                in.optionalWord("badRows", BadRows.class).orElse(BadRows.REFUSE));
        Metric metric = in.optionalWord("metric", Metric.class).orElse(Metric.ACCURACY);
        Optional<String> positive = in.optionalText("positiveLabel");
        Optional<SpanConfig> questions = questions(in.section("questions"));
        return train.isEmpty()
                ? in.build(TaskConfig::defaults)
                : in.build(() -> new TaskConfig(
                        place,
                        evaluation,
                        fraction,
                        further,
                        reading,
                        new ScoringConfig(metric, positive),
                        questions.orElse(SpanConfig.defaults())));
    }

    private static Optional<SpanConfig> questions(FieldReader in) {
        if (in.missing()) {
            return Optional.of(SpanConfig.defaults());
        }
        int stride = (int) in.integer("stride", 1, Integer.MAX_VALUE, 0);
        int tokens = (int) in.integer("questionTokens", 1, Integer.MAX_VALUE, 0);
        int answer = (int) in.integer("answerTokens", 1, Integer.MAX_VALUE, SpanConfig.DEFAULT_ANSWER_TOKENS);
        int best = (int) in.integer("best", 1, Integer.MAX_VALUE, SpanConfig.DEFAULT_BEST);
        return in.build(() -> new SpanConfig(given(stride), given(tokens), answer, best));
    }

    private static Optional<Integer> given(int value) {
        return value == 0 ? Optional.empty() : Optional.of(value);
    }

    /** Writes it; what is as it would be without being said is left out. */
    static void write(ObjectNode node, TaskConfig task) {
        node.put("train", task.train());
        task.evaluation().ifPresent(file -> node.put("evaluation", file));
        RunFiles.real(node, "evaluationFraction", task.evaluationFraction());
        if (!task.further().isEmpty()) {
            ObjectNode sets = node.putObject(FURTHER);
            task.further().forEach(set -> sets.put(set.name(), set.file()));
        }
        ReadingConfig reading = task.reading();
        reading.format().ifPresent(format -> node.put("format", FieldReader.word(format)));
        reading.layout().ifPresent(layout -> node.put("layout", FieldReader.word(layout)));
        if (reading.badRows() != BadRows.REFUSE) {
            node.put("badRows", FieldReader.word(reading.badRows()));
        }
        if (task.scoring().metric() != Metric.ACCURACY) {
            node.put("metric", FieldReader.word(task.scoring().metric()));
        }
        task.scoring().positiveLabel().ifPresent(label -> node.put("positiveLabel", label));
        SpanConfig questions = task.questions();
        if (!questions.equals(SpanConfig.defaults())) {
            ObjectNode section = node.putObject("questions");
            questions.stride().ifPresent(stride -> section.put("stride", stride));
            questions.questionTokens().ifPresent(tokens -> section.put("questionTokens", tokens));
            section.put("answerTokens", questions.answerTokens()).put("best", questions.best());
        }
    }
}
