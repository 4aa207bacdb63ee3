package org.secateur.engine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.AnswerPrediction;

/** Prints the answers of both models: a line each, or one JSON object. */
final class AnswerPrinter {
    /** Answers of a model that are printed as lines. */
    private static final int LINES = 3;

    private AnswerPrinter() {}

    static void print(AnswerPrediction prediction, String against, PrintWriter out, boolean json) {
        if (json) {
            try {
                out.println(new ObjectMapper().writeValueAsString(prediction));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("records of texts and numbers can always be written", e);
            }
        } else {
            print("pruned", prediction.pruned(), out);
            print(against, prediction.against(), out);
        }
        out.flush();
    }

    private static void print(String model, List<AnswerPrediction.Answer> answers, PrintWriter out) {
        if (answers.isEmpty()) {
            out.println(model + "\tno answer");
        }
        for (AnswerPrediction.Answer answer : answers.subList(0, Math.min(LINES, answers.size()))) {
            out.printf(
                    Locale.ROOT,
                    "%s\t%.6f\t%d\t%s%n",
                    model,
                    answer.probability(),
                    answer.start(),
                    answer.text().replaceAll("\\s+", " "));
        }
    }
}
