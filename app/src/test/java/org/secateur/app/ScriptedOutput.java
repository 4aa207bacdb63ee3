package org.secateur.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.secateur.engine.AnswerPrediction;
import org.secateur.engine.Answerer;
import org.secateur.engine.EngineException;
import org.secateur.engine.ExportFormat;
import org.secateur.engine.Prediction;
import org.secateur.engine.Predictor;
import org.secateur.engine.QuestionExample;
import org.secateur.engine.RunOutput;

/** Exports that write nothing and predictors that go by a text's length. Safe for any thread. */
public final class ScriptedOutput implements RunOutput {
    /** Most tokens that a text may have. */
    public static final int MOST_TOKENS = 12;

    private final List<String> calls = new ArrayList<>();
    private List<String> labels = List.of("negative", "positive");
    private boolean pairs;
    private String refusal = "";
    private String noExamples = "";
    private boolean held;

    /** What the runs learned. */
    public synchronized void learned(boolean ofPairs, String... names) {
        pairs = ofPairs;
        labels = List.of(names);
    }

    /** From now on every call fails; empty: all goes well again. */
    public synchronized void refuses(String message) {
        refusal = message;
    }

    /** From now on the evaluation questions cannot be read. */
    public synchronized void refusesExamples(String message) {
        noExamples = message;
    }

    /** From now on an export or a predictor waits until it is let go. */
    public synchronized void hold() {
        held = true;
    }

    /** Lets what waits go on. */
    public synchronized void letGo() {
        held = false;
        notifyAll();
    }

    /** What was asked of it, oldest first. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized void export(Path run, ExportFormat format, Path target) throws EngineException {
        calls.add("export " + run.getFileName() + " " + format + " " + target.getFileName());
        answer();
    }

    @Override
    public synchronized Predictor predictor(Path run, Optional<Path> against) throws EngineException {
        calls.add("predictor " + run.getFileName()
                + against.map(a -> " against " + a.getFileName()).orElse(""));
        answer();
        return new LengthPredictor(
                labels, against.map(a -> a.getFileName().toString()).orElse("before masking"), pairs);
    }

    @Override
    public synchronized Answerer answerer(Path run, Optional<Path> against) throws EngineException {
        calls.add("answerer " + run.getFileName()
                + against.map(a -> " against " + a.getFileName()).orElse(""));
        answer();
        return new WordAnswerer(against.map(a -> a.getFileName().toString()).orElse("before masking"));
    }

    private void answer() throws EngineException {
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new EngineException("The work was interrupted.", e);
        }
        if (!refusal.isEmpty()) {
            throw new EngineException(refusal);
        }
    }

    private synchronized void note(String call) {
        calls.add(call);
    }

    /**
     * The pruned model answers with the first word at 70 %, then the second one; the other model the other way round at 60 %.
     * Windows have 12 words and begin at every fourth; a question has at most 6 words. Asked "nothing", both have no answer.
     */
    private final class WordAnswerer implements Answerer {
        private final String other;

        private WordAnswerer(String other) {
            this.other = other;
        }

        @Override
        public String against() {
            return other;
        }

        @Override
        public int answerTokens() {
            return 30;
        }

        @Override
        public List<QuestionExample> examples() throws EngineException {
            note("examples");
            if (!noExamples.isEmpty()) {
                throw new EngineException(noExamples);
            }
            return List.of(
                    new QuestionExample("Ama sold a blue coat.", "Who sold a coat?", List.of("Ama")),
                    new QuestionExample("Ama sold a blue coat.", "What did Ama sell?", List.of("coat", "a blue coat")),
                    new QuestionExample("\ud83d\ude00 Bo ate pears.", "Who ate?", List.of("Bo")));
        }

        @Override
        public AnswerPrediction answer(String question, String text) throws EngineException {
            note("answer " + question + " | " + text);
            ScriptedOutput.this.answer();
            String[] words = text.split(" ", -1);
            boolean nothing = question.equals("nothing");
            return new AnswerPrediction(
                    nothing ? List.of() : answers(text, words, 0.7),
                    nothing ? List.of() : answers(text, words, 0.4),
                    words.length,
                    words.length <= MOST_TOKENS ? 1 : 1 + (words.length - MOST_TOKENS + 3) / 4,
                    question.split(" ", -1).length > 6);
        }

        private List<AnswerPrediction.Answer> answers(String text, String[] words, double first) {
            List<AnswerPrediction.Answer> found = new ArrayList<>();
            found.add(new AnswerPrediction.Answer(words[0], 0, first));
            if (words.length > 1) {
                int at = text.codePointCount(0, words[0].length() + 1);
                found.add(first > 0.5 ? 1 : 0, new AnswerPrediction.Answer(words[1], at, 1 - first));
            }
            return found;
        }

        @Override
        public void close() {
            note("close");
        }
    }

    /** The last class is the likelier the longer the text: 5 % a character for the pruned model, 6 % for the other. */
    private final class LengthPredictor implements Predictor {
        private final List<String> names;
        private final String other;
        private final boolean ofPairs;

        private LengthPredictor(List<String> names, String other, boolean ofPairs) {
            this.names = names;
            this.other = other;
            this.ofPairs = ofPairs;
        }

        @Override
        public List<String> labels() {
            return names;
        }

        @Override
        public String against() {
            return other;
        }

        @Override
        public boolean pairs() {
            return ofPairs;
        }

        @Override
        public Prediction predict(String text, Optional<String> pair) throws EngineException {
            note("predict " + text + pair.map(p -> " | " + p).orElse(""));
            answer();
            if (pair.isPresent() != ofPairs) {
                throw new EngineException("this run is " + (ofPairs ? "" : "not ") + "of pairs");
            }
            int length = text.length() + pair.map(String::length).orElse(0);
            List<String> words = new ArrayList<>(List.of("[CLS]"));
            words.addAll(Arrays.asList(text.split(" ")));
            words.add("[SEP]");
            pair.ifPresent(p -> words.addAll(Stream.concat(Arrays.stream(p.split(" ")), Stream.of("[SEP]"))
                    .toList()));
            boolean cut = words.size() > MOST_TOKENS;
            return new Prediction(
                    spread(Math.min(0.95, 0.05 * length)),
                    spread(Math.min(0.98, 0.06 * length)),
                    cut ? words.subList(0, MOST_TOKENS) : words,
                    cut);
        }

        private List<Double> spread(double last) {
            List<Double> shares = new ArrayList<>();
            for (int i = 0; i < names.size() - 1; i++) {
                shares.add((1 - last) / (names.size() - 1));
            }
            shares.add(last);
            return shares;
        }

        @Override
        public void close() {
            note("close");
        }
    }
}
