package org.secateur.app.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedOutput;
import org.secateur.engine.Prediction;

/** The scripted predictor's last class has 5 % a character for the pruned model, 6 % for the other one. */
class TryViewModelTest {
    private static final Path RUN = Path.of("runs", "a");
    private static final Rival OTHER = new Rival("b", Optional.of(Path.of("runs", "b")));

    private final ScriptedOutput output = new ScriptedOutput();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final TryViewModel model = new TryViewModel(output, tasks);

    private void open() {
        model.open(RUN, "a", List.of(OTHER));
        tasks.finish();
    }

    private void type(String text) {
        model.text().set(text);
        tasks.elapse();
    }

    private double pruned() {
        return model.answer().get().orElseThrow().pruned().get(1);
    }

    @Test
    void modelsAreReadInTheBackgroundThenTheTextIsAsked() {
        model.open(RUN, "a", List.of(OTHER));
        assertEquals(Trial.State.OPENING, model.trial().get().state());
        type("soup");
        assertEquals(1, tasks.waiting(), "nothing to ask yet");
        tasks.finish();
        assertEquals(
                new Trial(Trial.State.OPEN, "", List.of("negative", "positive"), "before masking", false),
                model.trial().get());
        tasks.finish();
        Prediction answer = model.answer().get().orElseThrow();
        assertEquals(0.2, answer.pruned().get(1), 1e-12);
        assertEquals(0.24, answer.against().get(1), 1e-12);
        assertEquals(List.of("[CLS]", "soup", "[SEP]"), answer.tokens());
    }

    @Test
    void oneQuestionAtATimeAndTheNewestWins() {
        open();
        type("s");
        type("so");
        type("soup");
        assertEquals(1, tasks.waiting(), "the first one is under way");
        tasks.finish();
        assertEquals(1, tasks.waiting(), "the newest follows, those between are never asked");
        tasks.finish();
        assertEquals(0.2, pruned(), 1e-12);
        assertEquals(List.of("predictor a", "predict s", "predict soup"), output.calls());
    }

    @Test
    void aPauseInTypingIsWaitedFor() {
        open();
        model.text().set("s");
        model.text().set("so");
        assertEquals(0, tasks.waiting());
        tasks.elapse();
        assertEquals(1, tasks.waiting());
        tasks.finish();
        assertEquals("predict so", output.calls().get(1));
    }

    @Test
    void noTextNoAnswer() {
        open();
        type("soup");
        tasks.finish();
        type("  ");
        assertEquals(Optional.empty(), model.answer().get());
        assertEquals(0, tasks.waiting());
    }

    @Test
    void anAnswerThatComesWhenTheTextIsGoneIsNotShown() {
        open();
        type("soup");
        model.text().set("");
        tasks.finish();
        assertEquals(Optional.empty(), model.answer().get());
    }

    @Test
    void pairsNeedBothTexts() {
        output.learned(true, "no", "yes");
        open();
        type("soup");
        assertEquals(0, tasks.waiting());
        model.pair().set("warm");
        tasks.elapse();
        tasks.finish();
        assertEquals("predict soup | warm", output.calls().get(1));
        assertEquals(0.4, pruned(), 1e-12);
    }

    @Test
    void leavingClosesTheModels() {
        open();
        model.leave();
        tasks.finish();
        assertEquals(List.of("predictor a", "close"), output.calls());
        assertEquals(Trial.State.CLOSED, model.trial().get().state());
        type("soup");
        assertEquals(0, tasks.waiting());
    }

    @Test
    void modelsThatComeAfterLeavingAreClosedToo() {
        model.open(RUN, "a", List.of());
        model.leave();
        tasks.finish();
        tasks.finish();
        assertEquals(List.of("predictor a", "close"), output.calls());
        assertEquals(Trial.State.CLOSED, model.trial().get().state());
    }

    @Test
    void anotherRivalIsReadAndAskedAnew() {
        open();
        type("soup");
        tasks.finish();
        model.rival().set(OTHER);
        assertEquals(Optional.empty(), model.answer().get());
        while (tasks.waiting() > 0) {
            tasks.finish();
        }
        assertEquals(
                List.of("predictor a", "predict soup", "close", "predictor a against b", "predict soup"),
                output.calls());
        assertEquals("b", model.trial().get().against());
        assertTrue(model.answer().get().isPresent());
    }

    @Test
    void theSameRunIsNotReadTwice() {
        open();
        model.open(RUN, "a", List.of());
        assertEquals(0, tasks.waiting());
    }

    @Test
    void modelsThatCannotBeReadSayWhyAndCanBeReadAgain() {
        output.refuses("runs/a/model: the weights are gone. Run it again.");
        open();
        assertEquals(Trial.State.FAILED, model.trial().get().state());
        assertEquals(
                "runs/a/model: the weights are gone. Run it again.",
                model.trial().get().problem());
        output.refuses("");
        model.read();
        tasks.finish();
        assertEquals(Trial.State.OPEN, model.trial().get().state());
    }

    @Test
    void aQuestionThatFailsSaysWhy() {
        open();
        output.refuses("out of memory");
        type("soup");
        tasks.finish();
        assertEquals("out of memory", model.problem().get());
        assertEquals(Optional.empty(), model.answer().get());
        output.refuses("");
        type("soups");
        tasks.finish();
        assertEquals("", model.problem().get());
        assertEquals(0.25, pruned(), 1e-12);
    }
}
