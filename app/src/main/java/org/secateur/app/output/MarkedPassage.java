package org.secateur.app.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.secateur.engine.AnswerPrediction;
import org.secateur.engine.AnswerPrediction.Answer;

/** The passage with both models' best answers marked in it, and how the models read it. */
final class MarkedPassage extends VBox {
    private final TextFlow flow = new TextFlow();
    private final Label against = new Label();
    private final Label reading = new Label();

    MarkedPassage() {
        super(10);
        getStyleClass().add("card");
        setId("marked-passage");
        Label title = new Label("Answers in the passage");
        title.getStyleClass().add("card-title");
        Label pruned = new Label("Pruned");
        pruned.getStyleClass().addAll("mark", "mark-pruned");
        against.getStyleClass().addAll("mark", "mark-against");
        flow.setId("marked-text");
        reading.setId("ask-reading");
        reading.setWrapText(true);
        getChildren().addAll(title, flow, new FlowPane(10, 6, pruned, against), reading);
    }

    /** Names the model that the pruned one is compared with. */
    void setAgainst(String words) {
        against.setText(words);
    }

    /** Marks the best answers. */
    void show(String passage, AnswerPrediction answer) {
        Optional<Span> pruned = Span.of(passage, answer.pruned());
        Optional<Span> other = Span.of(passage, answer.against());
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, passage.length()));
        pruned.ifPresent(span -> cuts.addAll(List.of(span.from(), span.to())));
        other.ifPresent(span -> cuts.addAll(List.of(span.from(), span.to())));
        List<Integer> places = List.copyOf(cuts);
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i + 1 < places.size(); i++) {
            int from = places.get(i);
            String part = passage.substring(from, places.get(i + 1));
            List<String> styles = new ArrayList<>();
            pruned.filter(span -> span.holds(from)).ifPresent(span -> styles.add("mark-pruned"));
            other.filter(span -> span.holds(from)).ifPresent(span -> styles.add("mark-against"));
            if (styles.isEmpty()) {
                parts.add(plain(part));
            } else {
                mark(part, styles, parts);
            }
        }
        flow.getChildren().setAll(parts);
        flow.setAccessibleText("Passage. Pruned: " + words(answer.pruned()) + ". " + against.getText() + ": "
                + words(answer.against()) + ".");
        read(answer);
    }

    private static String words(List<Answer> answers) {
        return answers.isEmpty() ? "no answer" : answers.get(0).text();
    }

    private static Node plain(String part) {
        Text text = new Text(part);
        text.getStyleClass().add("passage-text");
        return text;
    }

    /** Each word is a node of its own, with the space behind it, so that lines break between them. */
    private static void mark(String part, List<String> styles, List<Node> parts) {
        for (String piece : part.split("(?<=\\s)", 0)) {
            Label word = new Label(piece.replace('\n', ' '));
            word.getStyleClass().add("mark");
            word.getStyleClass().addAll(styles);
            parts.add(word);
        }
    }

    private void read(AnswerPrediction answer) {
        String words = answer.windows() == 1
                ? String.format("The passage has %,d tokens and fits into one window.", answer.tokens())
                : String.format(
                        "The passage is longer than one window: its %,d tokens were read in %,d windows that overlap; the"
                                + " answers are the best of all windows.",
                        answer.tokens(), answer.windows());
        reading.getStyleClass().removeAll("muted", "warn");
        reading.getStyleClass().add(answer.cut() ? "warn" : "muted");
        reading.setText(
                answer.cut()
                        ? words + " The question is longer than the run's longest question: its end was not read."
                        : words);
    }

    /** A part of the passage in Java chars, from inclusive, to exclusive. */
    private record Span(int from, int to) {
        static Optional<Span> of(String passage, List<Answer> answers) {
            return answers.stream().findFirst().map(best -> {
                int from = passage.offsetByCodePoints(0, best.start());
                return new Span(from, from + best.text().length());
            });
        }

        boolean holds(int place) {
            return place >= from && place < to;
        }
    }
}
