package org.secateur.app.runs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.Run;
import org.secateur.engine.RunSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this session, those kept in the runs folder, and those opened from elsewhere; the newest first. On the
 * window's thread only.
 */
public final class RunListViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RunListViewModel.class);

    private final Engine engine;
    private final TaskRunner tasks;
    private final Path runsFolder;
    private final Supplier<List<Path>> elsewhere;
    private final ObservableList<RunItem> items = FXCollections.observableArrayList();
    // one for good: the list holds its views weakly, and a view's listeners would go with it
    private final ObservableList<RunItem> view = FXCollections.unmodifiableObservableList(items);
    private final ReadOnlyObjectWrapper<List<RunSummary>> read = new ReadOnlyObjectWrapper<>(this, "read", List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    /**
     * An empty list.
     *
     * @param runsFolder its subfolders are runs
     * @param elsewhere folders of other runs to be listed; one that is gone is left out
     */
    public RunListViewModel(Engine engine, TaskRunner tasks, Path runsFolder, Supplier<List<Path>> elsewhere) {
        this.elsewhere = elsewhere;
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

    /** What the folders said when they were last read; empty before. */
    public ReadOnlyObjectProperty<List<RunSummary>> read() {
        return read.getReadOnlyProperty();
    }

    /** Reads the runs' folders, off the window's thread. */
    public void refresh() {
        List<Path> others = elsewhere.get();
        tasks.run(() -> read(others), this::merge, failure -> problem.set(Failures.message(failure)));
    }

    private List<RunSummary> read(List<Path> others) throws EngineException {
        List<RunSummary> all = new ArrayList<>(engine.runs(runsFolder));
        for (Path other : others) {
            Path folder = RunItem.normal(other);
            try {
                // none if it is gone; a disk's root has no parent
                Path parent = folder.getParent() == null ? folder : folder.getParent();
                engine.runs(parent).stream()
                        .filter(summary -> RunItem.normal(summary.folder()).equals(folder))
                        .forEach(all::add);
            } catch (EngineException e) {
                LOG.warn("the run in {} is left out of the list", folder, e);
            }
        }
        return all;
    }

    private void merge(List<RunSummary> summaries) {
        problem.set("");
        read.set(List.copyOf(summaries));
        for (RunSummary summary : summaries) {
            // a run of this session tells more about itself than its folder does, but not when it began
            find(summary.folder())
                    .ifPresentOrElse(
                            known -> known.setStarted(summary.started()), () -> items.add(RunItem.of(summary)));
        }
        items.sort(Comparator.comparing(RunItem::started).reversed());
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
        Path normal = RunItem.normal(folder);
        return items.stream().filter(item -> item.folder().equals(normal)).findFirst();
    }
}
