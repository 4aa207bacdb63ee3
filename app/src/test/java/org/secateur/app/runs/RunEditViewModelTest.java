package org.secateur.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.SpyRun;
import org.secateur.app.Summaries;
import org.secateur.app.fx.SameThreadTaskRunner;
import org.secateur.engine.RunSummary;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunRemarks;
import org.secateur.engine.event.RunPhase;

class RunEditViewModelTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final UndoList undo = new UndoList();
    private final RunEditViewModel edits = new RunEditViewModel(engine, new SameThreadTaskRunner(), undo);
    private final RunItem a = run("a");
    private final RunItem b = run("b");

    private RunItem run(String name) {
        Path folder = Path.of("runs", name).toAbsolutePath();
        RunSummary summary = Summaries.ended(folder, RunConfig.defaults(), RunPhase.FINISHED, 100);
        engine.keeps(summary, new SpyRun(RunConfig.defaults(), folder, RunPhase.FINISHED));
        return RunItem.of(summary);
    }

    private RunRemarks kept(RunItem item) throws Exception {
        return engine.summary(item.folder()).remarks();
    }

    private void edit(RunEditViewModel.Part part, String text, RunItem... items) {
        edits.begin(part, List.of(items));
        edits.text().set(text);
        edits.save();
    }

    /** The list was read before another program wrote a note. */
    @Test
    void onlyWhatIsEditedIsChanged() throws Exception {
        engine.remark(a.folder(), new RunRemarks("", "of another program", List.of("theirs")));
        edit(RunEditViewModel.Part.TITLE, "  My \t run ", a);
        assertEquals(new RunRemarks("My run", "of another program", List.of("theirs")), kept(a));
        assertEquals("My run", a.state().get().title());
        assertEquals(Optional.of("Undo rename"), undo.next().get());
        undo.undo();
        assertEquals(new RunRemarks("", "of another program", List.of("theirs")), kept(a));
        assertEquals(Optional.empty(), undo.next().get());
    }

    @Test
    void theNameInTheSettingsIsNoTitle() throws Exception {
        edit(RunEditViewModel.Part.TITLE, "other", a);
        edit(RunEditViewModel.Part.TITLE, RunConfig.defaults().name(), a);
        assertEquals("", kept(a).title());
        assertEquals(RunConfig.defaults().name(), a.state().get().title());
    }

    @Test
    void commonTagsAreTakenOutAndOwnOnesStay() throws Exception {
        a.remark(new RunRemarks("", "", List.of("x", "paper")));
        engine.remark(a.folder(), a.state().get().remarks());
        b.remark(new RunRemarks("", "", List.of("Paper", "y")));
        engine.remark(b.folder(), b.state().get().remarks());
        edits.begin(RunEditViewModel.Part.TAGS, List.of(a, b));
        assertEquals("paper", edits.text().get(), "what both have");
        edits.text().set("final, ");
        edits.save();
        assertEquals(List.of("x", "final"), kept(a).tags());
        assertEquals(List.of("y", "final"), kept(b).tags());
    }

    /** The first folder is written, the second is not: the first can be undone, the words stay for the second. */
    @Test
    void halfAChangeIsToldAndCanBeUndone() throws Exception {
        engine.refusesRemarks(b.folder(), "b is read-only");
        edit(RunEditViewModel.Part.TAGS, "paper", a, b);
        assertEquals("b is read-only", edits.problem().get());
        assertEquals("paper", edits.text().get());
        assertTrue(edits.edit().get().isPresent(), "still there to be saved");
        assertEquals(List.of("paper"), kept(a).tags());
        engine.takesRemarks(b.folder());
        edits.save();
        assertEquals(List.of("paper"), kept(b).tags());
        assertEquals("", edits.problem().get());
        assertEquals(Optional.empty(), edits.edit().get());
        undo.undo();
        undo.undo();
        assertEquals(List.of(), kept(a).tags());
        assertEquals(List.of(), kept(b).tags());
    }

    @Test
    void whatIsTooLongIsToldInASentence() throws Exception {
        edit(RunEditViewModel.Part.TITLE, "x".repeat(201), a);
        assertEquals("Title: must be at most 200 characters.", edits.problem().get());
        assertEquals(RunRemarks.none(), kept(a));
        edits.cancel();
        assertEquals("", edits.problem().get());
        assertEquals(Optional.empty(), undo.next().get());
    }
}
