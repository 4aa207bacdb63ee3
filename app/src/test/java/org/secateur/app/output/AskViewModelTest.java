package org.secateur.app.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.HeldTaskRunner;
import org.secateur.app.ScriptedOutput;

/** The scripted answerer knows three evaluation questions; its pruned model answers with the first word at 70 %. */
class AskViewModelTest {
    private static final Path RUN = Path.of("runs", "a");

    private final ScriptedOutput output = new ScriptedOutput();
    private final HeldTaskRunner tasks = new HeldTaskRunner();
    private final AskViewModel model = new AskViewModel(output, tasks);

    private void finishAll() {
        tasks.elapse();
        while (tasks.waiting() > 0) {
            tasks.finish();
        }
    }

    private AskViewModel.Answered answer() {
        return model.asking().answer().get().orElseThrow();
    }

    @Test
    void theFirstEvaluationQuestionIsAskedAtOnce() {
        model.open(RUN, "a", List.of());
        finishAll();
        finishAll();
        assertEquals(1, model.chosen().get());
        assertEquals("Who sold a coat?", model.question().get());
        assertEquals(List.of("Ama"), model.right());
        assertEquals("Ama sold a blue coat.", answer().passage());
        assertEquals("Ama", answer().prediction().pruned().get(0).text());
        assertEquals("sold", answer().prediction().against().get(0).text());
        assertEquals(
                List.of("answerer a", "examples", "answer Who sold a coat? | Ama sold a blue coat."), output.calls());
    }

    @Test
    void whatIsTypedIsAPersonsOwnAndIsNotReplaced() {
        model.passage().set("Bo ate.");
        model.open(RUN, "a", List.of());
        finishAll();
        assertEquals(0, model.chosen().get());
        assertEquals("Bo ate.", model.passage().get());
        model.choose(2);
        assertEquals(List.of("coat", "a blue coat"), model.right());
        model.question().set("What did Ama sell to Bo?");
        assertEquals(0, model.chosen().get());
        assertEquals(List.of(), model.right());
        model.choose(4);
        assertEquals(0, model.chosen().get(), "there are three");
    }

    @Test
    void dataThatCannotBeReadSaysWhyAndQuestionsAreAnsweredAllTheSame() {
        output.refusesExamples("dev.json: there is no such file");
        model.open(RUN, "a", List.of());
        finishAll();
        assertEquals("dev.json: there is no such file", model.examplesProblem().get());
        model.passage().set("Bo ate.");
        model.question().set("Who?");
        finishAll();
        assertEquals("Bo", answer().prediction().pruned().get(0).text());
    }

    @Test
    void anAnswerBelongsToThePassageThatWasAsked() {
        model.passage().set("Bo ate.");
        model.question().set("Who?");
        model.open(RUN, "a", List.of());
        finishAll();
        model.passage().set("B");
        assertEquals("Bo ate.", answer().passage());
    }

    @Test
    void anotherRunHasItsOwnQuestionsAndLeavingForgetsThem() {
        model.open(RUN, "a", List.of());
        finishAll();
        model.open(Path.of("runs", "b"), "b", List.of());
        assertEquals(List.of(), model.examples().get());
        assertEquals(0, model.chosen().get());
        finishAll();
        assertEquals(3, model.examples().get().size());
        model.leave();
        finishAll();
        assertEquals(List.of(), model.examples().get());
        assertEquals(Trial.State.CLOSED, model.asking().trial().get().state());
        assertEquals(2, output.calls().stream().filter("close"::equals).count());
    }

    @Test
    void anotherRivalIsAskedTheSameAndTheDataIsNotReadAgain() {
        Rival other = new Rival("b", Optional.of(Path.of("runs", "b")));
        model.open(RUN, "a", List.of(other));
        finishAll();
        model.asking().rival().set(other);
        finishAll();
        assertTrue(output.calls().contains("answerer a against b"));
        assertEquals(1, output.calls().stream().filter("examples"::equals).count());
        assertEquals("Ama", answer().prediction().pruned().get(0).text());
    }
}
