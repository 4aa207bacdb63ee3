package org.secateur.app.runs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.Run;
import org.secateur.engine.RunSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of this session, those kept in the runs folder, and those opened from elsewhere; which of them are shown, and
 * in which order. On the window's thread only.
 */
public final class RunListViewModel {
    /** How often the folders are looked at again: runs of other programs go on, and new ones appear. */
    private static final Duration RHYTHM = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RunListViewModel.class);

    private final Engine engine;
    private final TaskRunner tasks;
    private final Supplier<Path> runsFolder;
    private final Supplier<List<Path>> elsewhere;
    private final Clock clock;
    private final ObservableList<RunItem> items =
            FXCollections.observableArrayList(item -> new Observable[] {item.place()});
    // one for good: the list holds its views weakly, and a view's listeners would go with it
    private final ObservableList<RunItem> view = FXCollections.unmodifiableObservableList(items);
    private final FilteredList<RunItem> filtered = new FilteredList<>(items);
    private final SortedList<RunItem> sorted = new SortedList<>(filtered, RunOrder.DATE.comparator());
    private final ObjectProperty<RunFilter> filter = new SimpleObjectProperty<>(this, "filter", RunFilter.all());
    private final ObjectProperty<RunOrder> order = new SimpleObjectProperty<>(this, "order", RunOrder.DATE);
    private final ReadOnlyObjectWrapper<List<RunSummary>> read = new ReadOnlyObjectWrapper<>(this, "read", List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<Instant> now;

    /**
     * An empty list.
     *
     * @param runsFolder its subfolders are runs
     * @param elsewhere folders of other runs to be listed; one that is gone is left out
     * @param clock tells how long ago a run was started
     */
    public RunListViewModel(
            Engine engine, TaskRunner tasks, Supplier<Path> runsFolder, Supplier<List<Path>> elsewhere, Clock clock) {
        this.elsewhere = elsewhere;
        this.engine = engine;
        this.tasks = tasks;
        this.runsFolder = runsFolder;
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(this, "now", clock.instant());
        filter.addListener((property, before, chosen) -> filtered.setPredicate(chosen::shows));
        order.addListener((property, before, chosen) -> sorted.setComparator(chosen.comparator()));
    }

    /** All runs, the newest first. */
    public ObservableList<RunItem> items() {
        return view;
    }

    /** Those that the filter lets through, in the chosen order. */
    public ObservableList<RunItem> shown() {
        return sorted;
    }

    /** Which runs are shown. */
    public ObjectProperty<RunFilter> filter() {
        return filter;
    }

    /** In which order. */
    public ObjectProperty<RunOrder> order() {
        return order;
    }

    /** Every tag of any run, in the order of the alphabet. */
    public List<String> tags() {
        Set<String> tags = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        items.forEach(item -> tags.addAll(item.state().get().remarks().tags()));
        return List.copyOf(tags);
    }

    /** The time that "ago" is told by; changes when the list is read. */
    ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
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
        refresh(() -> {});
    }

    /** Reads them now, and again and again from now on. */
    public void watch() {
        refresh(() -> tasks.later(RHYTHM, this::watch));
    }

    private void refresh(Runnable afterwards) {
        List<Path> others = elsewhere.get();
        Path parent = runsFolder.get();
        tasks.run(
                () -> read(parent, others),
                summaries -> {
                    if (parent.equals(runsFolder.get())) {
                        merge(summaries); // else another folder was chosen meanwhile
                    }
                    afterwards.run();
                },
                failure -> {
                    problem.set(Failures.message(failure));
                    afterwards.run();
                });
    }

    private List<RunSummary> read(Path parent, List<Path> others) throws EngineException {
        List<RunSummary> all = new ArrayList<>(engine.runs(parent));
        for (Path other : others) {
            Path folder = RunItem.normal(other);
            try {
                all.add(engine.summary(folder));
            } catch (EngineException e) {
                LOG.debug("the run in {} is left out of the list", folder, e);
            }
        }
        return all;
    }

    private void merge(List<RunSummary> summaries) {
        problem.set("");
        now.set(clock.instant());
        if (!summaries.equals(read.get())) {
            read.set(List.copyOf(summaries));
        }
        Map<Path, RunItem> known = new HashMap<>();
        items.forEach(item -> known.put(item.folder(), item));
        Set<Path> there = new HashSet<>();
        List<RunItem> fresh = new ArrayList<>();
        for (RunSummary summary : summaries) {
            Path folder = RunItem.normal(summary.folder());
            if (there.add(folder)) {
                Optional.ofNullable(known.get(folder))
                        .ifPresentOrElse(item -> item.read(summary), () -> fresh.add(RunItem.of(summary)));
            }
        }
        items.removeIf(item -> !item.here() && !there.contains(item.folder()));
        if (!fresh.isEmpty()) {
            items.addAll(fresh); // all at once: every change of the list is drawn
        }
        Comparator<RunItem> newest = RunOrder.DATE.comparator();
        if (!inOrder(newest)) {
            items.sort(newest);
        }
    }

    /** A list that is sorted again is drawn again, even if nothing moves. */
    private boolean inOrder(Comparator<RunItem> order) {
        for (int i = 1; i < items.size(); i++) {
            if (order.compare(items.get(i - 1), items.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Puts a run that was started or opened into the list, or says how far it has come. */
    public void show(Run run, RunProgress progress) {
        Optional<RunItem> known = find(run.folder());
        if (known.isPresent()) {
            known.get().update(progress);
        } else {
            items.add(0, RunItem.of(run.folder(), run.config(), progress));
        }
    }

    /** Takes runs out of the list; they are gone. */
    void remove(List<RunItem> gone) {
        items.removeAll(gone);
    }

    /** What a run is called: as a person named it, else as its settings do. */
    public String title(Run run) {
        return find(run.folder())
                .map(item -> item.state().get().title())
                .orElseGet(() -> run.config().name());
    }

    /** The line of a folder. */
    public Optional<RunItem> find(Path folder) {
        Path normal = RunItem.normal(folder);
        return items.stream().filter(item -> item.folder().equals(normal)).findFirst();
    }
}
