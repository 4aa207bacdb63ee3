package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.secateur.app.output.AskView;
import org.secateur.app.output.AskViewModel;
import org.secateur.app.output.Rival;
import org.secateur.app.output.TryView;
import org.secateur.app.output.TryViewModel;
import org.secateur.app.runs.RunItem;
import org.secateur.app.runs.RunWords;
import org.secateur.engine.Run;
import org.secateur.engine.TaskFacts;
import org.secateur.engine.event.RunPhase;

/** The page on which texts, or questions, are tried on the shown run; its models are there only while that run is looked at. */
final class TrialPage {
    private final Workspace workspace;
    private final TryViewModel texts;
    private final AskViewModel questions;
    private final TryView textView;
    private final AskView questionView;
    private final StackPane node = new StackPane();

    TrialPage(Workspace workspace, TryViewModel texts, AskViewModel questions) {
        this.workspace = workspace;
        this.texts = texts;
        this.questions = questions;
        textView = new TryView(texts);
        questionView = new AskView(questions);
    }

    Node node() {
        return node;
    }

    /** The window turns to a page. */
    void turn(Workspace.Page page) {
        if (page == Workspace.Page.TRY) {
            workspace.shown().get().ifPresent(this::open);
        } else if (!page.ofRun()) {
            leave();
        }
    }

    private void open(Run run) {
        String title = workspace.runs().title(run);
        boolean asks = TaskFacts.asksQuestions(run.config().task());
        List<Rival> rivals = rivals(run.folder(), asks);
        if (asks) {
            node.getChildren().setAll(questionView.node());
            questions.open(run.folder(), title, rivals);
            questionView.begin();
        } else {
            node.getChildren().setAll(textView.node());
            texts.open(run.folder(), title, rivals);
            textView.begin();
        }
    }

    /** Another run is shown. */
    void leave() {
        texts.leave();
        questions.leave();
    }

    private List<Rival> rivals(Path shown, boolean asks) {
        return workspace.runs().items().stream()
                .filter(item -> !item.folder().equals(shown)
                        && hasModel(item.state().get())
                        && item.state().get().run().config().stream()
                                .allMatch(config -> TaskFacts.asksQuestions(config.task()) == asks))
                .map(item -> new Rival(words(item), Optional.of(item.folder())))
                .toList();
    }

    private static boolean hasModel(RunItem.State state) {
        return state.problem().isEmpty() && (state.phase() == RunPhase.FINISHED || state.phase() == RunPhase.STOPPED);
    }

    private static String words(RunItem item) {
        RunItem.State state = item.state().get();
        String figure = RunWords.figure(state.run());
        return figure.isEmpty() ? state.title() : state.title() + " · " + figure;
    }
}
