package org.secateur.app.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.Run;
import org.secateur.engine.RunSummary;

/** The runs of this session and those kept in the runs folder, newest first. On the window's thread only. */
public final class RunListViewModel {
    private final Engine engine;
    private final TaskRunner tasks;
    private final Path runsFolder;
    private final ObservableList<RunItem> items = FXCollections.observableArrayList();
    // one for good: the list holds its views weakly, and a view's listeners would go with it
    private final ObservableList<RunItem> view = FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    /**
     * An empty list.
     *
     * @param runsFolder its subfolders are runs
     */
    public RunListViewModel(Engine engine, TaskRunner tasks, Path runsFolder) {
        this.engine = engine;
        this.tasks = tasks;
        this.runsFolder = runsFolder;
    }

    /** The lines. */
    public ObservableList<RunItem> items() {
        return view;
    }

    /** Why the runs folder cannot be read; empty if it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Reads the runs folder, off the window's thread. */
    public void refresh() {
        tasks.run(() -> engine.runs(runsFolder), this::merge, failure -> problem.set(Failures.message(failure)));
    }

    private void merge(List<RunSummary> summaries) {
        problem.set("");
        for (RunSummary summary : summaries) {
            Optional<RunItem> known = find(summary.folder());
            // a run of this session tells more about itself than its folder does
            if (known.isEmpty()) {
                items.add(RunItem.of(summary));
            }
        }
    }

    /** Puts a run that was started or opened into the list, or says how far it has come. */
    public void show(Run run, RunProgress progress) {
        Optional<RunItem> known = find(run.folder());
        if (known.isPresent()) {
            known.get().update(run.config(), progress);
        } else {
            items.add(0, RunItem.of(run.folder(), run.config(), progress));
        }
    }

    /** The line of a folder. */
    public Optional<RunItem> find(Path folder) {
        return items.stream().filter(item -> item.folder().equals(folder)).findFirst();
    }
}
