package org.secateur.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.secateur.engine.EngineException;
import org.secateur.engine.Prediction;
import org.secateur.engine.Predictor;

/** Asks, and prints what both models answer: a table, rows with tabs, or JSON. */
final class PredictionPrinter {
    private static final String PRUNED = "pruned";

    private final Predictor predictor;
    private final PrintWriter out;
    private final boolean json;

    PredictionPrinter(Predictor predictor, PrintWriter out, boolean json) {
        this.predictor = predictor;
        this.out = out;
        this.json = json;
    }

    /** One question, readable by a person. */
    void one(String text, Optional<String> pair) throws EngineException {
        Prediction answer = predictor.predict(text, pair);
        if (json) {
            object(text, pair, answer);
            return;
        }
        List<String> labels = predictor.labels();
        int first = labels.stream().mapToInt(String::length).max().orElseThrow();
        int width = Math.max(8, predictor.against().length());
        String row = "%-" + first + "s  %8s  %" + width + "s%n";
        out.printf(Locale.ROOT, row, "", PRUNED, predictor.against());
        for (int c = 0; c < labels.size(); c++) {
            out.printf(
                    Locale.ROOT,
                    row,
                    labels.get(c),
                    number(answer.pruned().get(c)),
                    number(answer.against().get(c)));
        }
        if (answer.cut()) {
            out.println("The text was cut to " + answer.tokens().size() + " tokens, as the run's texts were.");
        }
        out.flush();
    }

    /** The first line of {@link #row}s; of JSON there is none. */
    void head() {
        if (json) {
            return;
        }
        List<String> cells = new ArrayList<>();
        for (String model : List.of(PRUNED, "against")) {
            cells.add(model);
            predictor.labels().forEach(label -> cells.add(model + " " + label));
        }
        line(cells);
    }

    /** One question of many: for each model the most probable label, and all probabilities. */
    void row(String text, Optional<String> pair) throws EngineException {
        Prediction answer = predictor.predict(text, pair);
        if (json) {
            object(text, pair, answer);
            return;
        }
        List<String> cells = new ArrayList<>();
        for (List<Double> probabilities : List.of(answer.pruned(), answer.against())) {
            cells.add(predictor.labels().get(largest(probabilities)));
            probabilities.forEach(p -> cells.add(number(p)));
        }
        line(cells);
    }

    private void line(List<String> cells) {
        out.println(String.join("\t", cells));
        out.flush(); // whoever pipes texts in waits for the answer
    }

    private static String number(double probability) {
        return String.format(Locale.ROOT, "%.6f", probability);
    }

    private static int largest(List<Double> values) {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            best = values.get(i) > values.get(best) ? i : best;
        }
        return best;
    }

    private void object(String text, Optional<String> pair, Prediction answer) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode node = mapper.createObjectNode().put("text", text);
        pair.ifPresent(second -> node.put("pair", second));
        node.set("labels", mapper.valueToTree(predictor.labels()));
        node.set(PRUNED, mapper.valueToTree(answer.pruned()));
        node.set("against", mapper.valueToTree(answer.against()));
        node.put("againstName", predictor.against());
        node.set("tokens", mapper.valueToTree(answer.tokens()));
        node.put("cut", answer.cut());
        try {
            out.println(mapper.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
        out.flush();
    }
}
