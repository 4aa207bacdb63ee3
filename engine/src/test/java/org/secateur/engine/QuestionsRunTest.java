package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.DistillationConfig;
import org.secateur.engine.config.FurtherEvaluation;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.PretrainedModel;

/** A run of all-MiniLM-L6-v2 on a few questions about texts of the test's own, from its files to asking its model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsRunTest {
    private static final String LONG =
            "Ten ships lay in the old harbour. Nobody knew why the lamps were lit so early, or"
                    + " who had painted the doors. In the end Zo\u00eb \ud83d\ude00 opened the green door with a spoon.";

    private final LocalEngine engine = LocalEngine.create();
    private Path folder;
    private RunConfig config;
    private List<RunEvent> events;

    private static String paragraph(String context, String... questionsAndAnswers) {
        StringBuilder text = new StringBuilder("{\"context\": \"" + context + "\", \"qas\": [");
        for (int i = 0; i < questionsAndAnswers.length; i += 2) {
            String answer = questionsAndAnswers[i + 1];
            int start = context.codePointCount(0, context.indexOf(answer));
            text.append(i == 0 ? "" : ", ")
                    .append("{\"id\": \"")
                    .append(context.hashCode())
                    .append('-')
                    .append(i);
            text.append("\", \"question\": \"").append(questionsAndAnswers[i]);
            text.append("\", \"answers\": [{\"answer_start\": ").append(start);
            text.append(", \"text\": \"").append(answer).append("\"}]}");
        }
        return text.append("]}").toString();
    }

    private static String file(String... paragraphs) {
        return "{\"data\": [{\"paragraphs\": [" + String.join(", ", paragraphs) + "]}]}";
    }

    @BeforeAll
    void run(@TempDir Path parent) throws Exception {
        folder = parent.resolve("run");
        Path train = Files.writeString(
                parent.resolve("train.json"),
                file(
                        paragraph(LONG, "What did Zo\u00eb open?", "the green door", "How many ships?", "Ten"),
                        paragraph("Bo ate a pear at noon.", "Who ate a pear?", "Bo", "When?", "noon"),
                        paragraph("Mia sold a red hat.", "Who sold a hat?", "Mia", "What did Mia sell?", "a red hat")));
        Path dev = Files.writeString(
                parent.resolve("dev.json"), file(paragraph("Ama sold a blue coat.", "Who sold a coat?", "Ama")));
        RunConfig small = SmallRun.in(parent, 12);
        TaskConfig task = new TaskConfig(
                train.toString(),
                Optional.of(train.toString()),
                0.1,
                List.of(new FurtherEvaluation("coats", dev.toString())),
                ReadingConfig.defaults(),
                new ScoringConfig(Metric.F1, Optional.empty()),
                new SpanConfig(Optional.of(16), Optional.empty(), 10, 20));
        config = small.withName("questions").withTask(task);
        try (Run run = engine.start(config, folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(2, TimeUnit.MINUTES));
            events = new ArrayList<>(run.events().after(0));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void trainsOnWindowsAndTellsExactMatchAndF1OfQuestions() {
        RunStarted started = SmallRun.only(RunStarted.class, events).get(0);
        assertTrue(started.questions());
        assertEquals(6, started.evaluationExamples());
        assertTrue(started.trainExamples() > 6, "the long text needs several windows of 32 tokens");
        List<EvaluationCompleted> evaluations = SmallRun.only(EvaluationCompleted.class, events);
        EvaluationCompleted last = evaluations.get(evaluations.size() - 2);
        assertEquals(6, last.examples());
        assertTrue(last.f1().orElseThrow() >= last.accuracy());
        assertEquals(
                Optional.of("coats"), evaluations.get(evaluations.size() - 1).set());
        assertEquals(1, evaluations.get(evaluations.size() - 1).examples());
        assertTrue(last.loss() < evaluations.get(0).loss(), last + " after " + evaluations.get(0));
    }

    @Test
    void theModelOfTheFolderEvaluatesAsTheRunDid() throws Exception {
        List<EvaluationCompleted> evaluations = SmallRun.only(EvaluationCompleted.class, events);
        try (Run run = engine.open(folder)) {
            List<EvaluationCompleted> again = run.evaluate().get(2, TimeUnit.MINUTES);
            for (int i = 0; i < 2; i++) {
                EvaluationCompleted last = evaluations.get(evaluations.size() - 2 + i);
                assertEquals(last.loss(), again.get(i).loss(), 1e-6);
                assertEquals(last.accuracy(), again.get(i).accuracy());
                assertEquals(last.f1(), again.get(i).f1());
                assertEquals(last.set(), again.get(i).set());
            }
        }
    }

    @Test
    void aStoppedRunGoesOnAsIfItHadNotBeen(@TempDir Path other) throws Exception {
        Path stopped = other.resolve("run");
        assertEquals(RunPhase.STOPPED, Interrupted.start(config, stopped, Interrupted.stopAt(StepCompleted.class, 5)));
        try (Run run = engine.resume(stopped)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(2, TimeUnit.MINUTES));
            assertEquals(
                    SmallRun.timeless(List.copyOf(SmallRun.only(EvaluationCompleted.class, events))),
                    SmallRun.timeless(List.copyOf(SmallRun.only(
                            EvaluationCompleted.class, run.events().after(0)))));
        }
    }

    @Test
    void theModelIsOneForQuestionAnswering() throws Exception {
        PretrainedModel model = new HuggingFaceFolder(folder.resolve("model")).read();
        assertEquals(List.of(2, 384), ints(model.tensor("qa_outputs.weight").shape()));
        assertTrue(Files.readString(folder.resolve("model/config.json")).contains("BertForQuestionAnswering"));
        assertEquals(List.of("pooler.dense.weight", "pooler.dense.bias"), model.missing());
        assertEquals(List.of(), model.ignored());
    }

    private static List<Integer> ints(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Test
    void answersFromTheTextWithOffsetsInCodePoints() throws Exception {
        try (Answerer answerer = engine.output().answerer(folder, Optional.empty())) {
            AnswerPrediction prediction = answerer.answer("What did Zo\u00eb open?", LONG);
            assertTrue(prediction.pruned().size() > 1);
            for (AnswerPrediction.Answer answer : prediction.pruned()) {
                int at = LONG.offsetByCodePoints(0, answer.start());
                assertTrue(LONG.startsWith(answer.text(), at), answer.toString());
            }
            double sum = prediction.pruned().stream()
                    .mapToDouble(AnswerPrediction.Answer::probability)
                    .sum();
            assertEquals(1, sum, 1e-9);
            assertTrue(prediction.windows() > 1, "more than 32 tokens need several windows: " + prediction);
            assertFalse(prediction.cut());
            assertEquals("before masking", answerer.against());
            assertEquals(10, answerer.answerTokens());
            EngineException blank = assertThrows(EngineException.class, () -> answerer.answer("Who?", " "));
            assertTrue(blank.getMessage().contains("needed"), blank.getMessage());
        }
    }

    /** The right answers are those of the test's file; "many words" is longer than the 7 tokens that 32 leave a question. */
    @Test
    void theEvaluationDataIsAtHandAndALongQuestionIsCut() throws Exception {
        try (Answerer answerer = engine.output().answerer(folder, Optional.of(folder))) {
            assertEquals("questions", answerer.against());
            List<QuestionExample> examples = answerer.examples();
            assertEquals(6, examples.size());
            assertEquals(new QuestionExample("Bo ate a pear at noon.", "When?", List.of("noon")), examples.get(3));
            AnswerPrediction prediction = answerer.answer("many words ".repeat(20), "Bo ate a pear at noon.");
            assertTrue(prediction.cut());
            assertEquals(1, prediction.windows());
            assertEquals(7, prediction.tokens());
            assertEquals(prediction.pruned(), prediction.against(), "it was compared with itself");
        }
    }

    @Test
    void aFileThatIsAnotherNowGivesNoExamples(@TempDir Path other) throws Exception {
        Path copied = LocalEngineRunTest.copy(folder, other.resolve("run"));
        Path data = Path.of(config.task().train());
        String before = Files.readString(data);
        try (Answerer answerer = engine.output().answerer(copied, Optional.empty())) {
            Files.writeString(data, before + " ");
            EngineException changed = assertThrows(EngineException.class, answerer::examples);
            assertTrue(changed.getMessage().contains("has changed since the run"), changed.getMessage());
        } finally {
            Files.writeString(data, before);
        }
    }

    @Test
    void whatNeedsLabelsIsRefusedAndTheCardSpeaksOfAnswers(@TempDir Path target) throws Exception {
        RunOutput output = engine.output();
        String asked = assertThrows(EngineException.class, () -> output.predictor(folder, Optional.empty()))
                .getMessage();
        assertTrue(asked.contains("secateur predict --question"), asked);
        output.export(folder, ExportFormat.HUGGING_FACE, target.resolve("hf"));
        String card = Files.readString(target.resolve("hf/README.md"));
        assertTrue(card.contains("pipeline_tag: question-answering"), card);
        assertTrue(card.contains("Exact match "), card);
    }

    /** At first a teacher and a run of the same start differ by the head's first weights and dropout; then it learns. */
    @Test
    void aRunOfQuestionsTeachesAnother(@TempDir Path other) throws Exception {
        DistillationConfig how = new DistillationConfig(Optional.of(folder.toString()), 1, 0.5, 0.5, 2);
        Path taught = other.resolve("run");
        try (Run run = engine.start(TinyTask.withTeacher(config, how), taught)) {
            RunPhase end = run.ended().get(2, TimeUnit.MINUTES);
            List<RunEvent> all = run.events().after(0);
            assertEquals(RunPhase.FINISHED, end, all.get(all.size() - 1).toString());
            List<StepCompleted> steps = SmallRun.only(StepCompleted.class, all);
            List<LossMeasured> losses = SmallRun.only(LossMeasured.class, all);
            assertEquals(steps.size(), losses.size());
            for (int i = 0; i < losses.size(); i++) {
                double expected =
                        0.5 * losses.get(i).task() + 0.5 * losses.get(i).distillation();
                assertEquals(expected, steps.get(i).loss(), 1e-9);
            }
            assertTrue(
                    losses.get(losses.size() - 1).distillation() < losses.get(0).distillation());
        }
    }

    @Test
    void windowsWithoutRoomAreRefusedBeforeTheRun(@TempDir Path other) throws IOException {
        RunConfig narrow = config.withName("narrow")
                .withTask(new TaskConfig(
                        config.task().train(),
                        Optional.empty(),
                        0.4,
                        List.of(),
                        ReadingConfig.defaults(),
                        ScoringConfig.defaults(),
                        new SpanConfig(Optional.of(30), Optional.empty(), 10, 20)));
        try (Run run = engine.start(narrow, other.resolve("run"))) {
            assertEquals(RunPhase.FAILED, run.ended().join());
            String all = run.events().after(0).toString();
            assertTrue(all.contains("Windows of 32 tokens have no room"), all);
        } catch (EngineException e) {
            throw new IOException(e);
        }
    }
}
