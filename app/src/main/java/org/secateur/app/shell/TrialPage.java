package org.secateur.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.secateur.app.output.Rival;
import org.secateur.app.output.TryView;
import org.secateur.app.output.TryViewModel;
import org.secateur.app.runs.RunItem;
import org.secateur.app.runs.RunWords;
import org.secateur.engine.event.RunPhase;

/** The page on which texts are tried on the shown run; its models are there only while that run is looked at. */
final class TrialPage {
    private final Workspace workspace;
    private final TryViewModel model;
    private final TryView view;

    TrialPage(Workspace workspace, TryViewModel model) {
        this.workspace = workspace;
        this.model = model;
        view = new TryView(model);
    }

    Node node() {
        return view.node();
    }

    /** The window turns to a page. */
    void turn(Workspace.Page page) {
        if (page == Workspace.Page.TRY) {
            workspace.shown().get().ifPresent(run -> {
                model.open(run.folder(), workspace.runs().title(run), rivals(run.folder()));
                view.begin();
            });
        } else if (!page.ofRun()) {
            leave();
        }
    }

    /** Another run is shown. */
    void leave() {
        model.leave();
    }

    private List<Rival> rivals(Path shown) {
        return workspace.runs().items().stream()
                .filter(item ->
                        !item.folder().equals(shown) && hasModel(item.state().get()))
                .map(item -> new Rival(words(item), Optional.of(item.folder())))
                .toList();
    }

    private static boolean hasModel(RunItem.State state) {
        return state.problem().isEmpty() && (state.phase() == RunPhase.FINISHED || state.phase() == RunPhase.STOPPED);
    }

    private static String words(RunItem item) {
        RunItem.State state = item.state().get();
        String figure = state.figure().isPresent() ? " · " + RunWords.percent(state.figure()) : "";
        return state.title() + figure;
    }
}
