package org.secateur.app.models;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.secateur.app.fx.Activity;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.ModelInfo;
import org.secateur.engine.ModelShelf;
import org.secateur.engine.ObtainableModel;
import org.secateur.engine.TransferWatch;

/** Models that can be fetched, one at a time, while the window is used for other things. On the window's thread. */
public final class ObtainViewModel {
    private final ModelShelf shelf;
    private final TaskRunner tasks;
    private final Navigator navigator;
    private final LongSupplier nanoTime;
    private final ReadOnlyObjectWrapper<Optional<List<ObtainableModel>>> models =
            new ReadOnlyObjectWrapper<>(this, "models", Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyObjectWrapper<Fetch> fetch = new ReadOnlyObjectWrapper<>(this, "fetch", Fetch.none());
    private final ObservableValue<Optional<Activity>> activity =
            Bindings.createObjectBinding(() -> activity(fetch.get()), fetch);
    private AtomicBoolean cancelled = new AtomicBoolean();

    /** Nothing is read yet. */
    public ObtainViewModel(ModelShelf shelf, TaskRunner tasks, Navigator navigator) {
        this(shelf, tasks, navigator, System::nanoTime);
    }

    ObtainViewModel(ModelShelf shelf, TaskRunner tasks, Navigator navigator, LongSupplier nanoTime) {
        this.shelf = shelf;
        this.tasks = tasks;
        this.navigator = navigator;
        this.nanoTime = nanoTime;
    }

    /** What can be fetched; empty until it is known. */
    ReadOnlyObjectProperty<Optional<List<ObtainableModel>>> models() {
        return models.getReadOnlyProperty();
    }

    /** Why that is not known; empty if it is. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** The fetch that goes on, or the last one. */
    ReadOnlyObjectProperty<Fetch> fetch() {
        return fetch.getReadOnlyProperty();
    }

    /** The fetch for the status line; empty while there is none. */
    public ObservableValue<Optional<Activity>> activity() {
        return activity;
    }

    /** The model that is being fetched; empty also while a fetch is being cancelled. */
    public Optional<String> fetching() {
        return fetch.get().state() == Fetch.State.RUNNING
                ? Optional.of(fetch.get().id())
                : Optional.empty();
    }

    private static Optional<Activity> activity(Fetch now) {
        if (!now.state().underWay()) {
            return Optional.empty();
        }
        // how far first: the name may find no room
        String words = now.state() == Fetch.State.CANCELLING
                ? "cancelling"
                : now.transfer().brief();
        return Optional.of(new Activity(words + " · " + now.id(), now.transfer().share()));
    }

    /** Reads anew what can be fetched and what is here. */
    public void refresh() {
        tasks.run(
                shelf::obtainable,
                found -> {
                    problem.set("");
                    models.set(Optional.of(found));
                },
                failure -> problem.set(Failures.message(failure)));
    }

    /** Fetches a model; nothing happens while another one is fetched. */
    void get(ObtainableModel model) {
        if (fetch.get().state().underWay()) {
            return;
        }
        AtomicBoolean end = new AtomicBoolean();
        cancelled = end;
        fetch.set(Fetch.of(model.id()));
        tasks.run(() -> shelf.obtain(model.id(), new Watch(end)), this::arrived, this::failed);
    }

    /** Ends the fetch as soon as it can be. */
    public void cancel() {
        if (fetch.get().state() == Fetch.State.RUNNING) {
            cancelled.set(true);
            fetch.set(fetch.get().become(Fetch.State.CANCELLING, ""));
        }
    }

    private void arrived(ModelInfo model) {
        fetch.set(fetch.get().become(Fetch.State.DONE, ""));
        navigator.chooseModel(model);
        refresh();
        navigator.notify(
                Severity.INFORMATION,
                model.id() + " is in the list of models, and chosen in the form.",
                new Offer("Set up a run", navigator::newRun));
    }

    private void failed(Throwable failure) {
        Fetch last = fetch.get();
        if (last.state() == Fetch.State.CANCELLING) {
            fetch.set(last.become(Fetch.State.CANCELLED, ""));
            return;
        }
        fetch.set(last.become(Fetch.State.FAILED, Failures.message(failure)));
        navigator.notify(
                Severity.ERROR,
                last.id() + " could not be fetched.",
                new Offer("What went wrong", navigator::showObtainable));
    }

    /** Brings the transfer's words to the window's thread. */
    private final class Watch implements TransferWatch {
        private final AtomicBoolean end;
        private final TransferMeter meter = new TransferMeter(nanoTime);

        private Watch(AtomicBoolean end) {
            this.end = end;
        }

        @Override
        public void progress(String stage, long done, long total) {
            Transfer now = meter.at(stage, done, total);
            tasks.onWindow(() -> {
                // what comes late must not change the end
                if (fetch.get().state().underWay() && cancelled == end) {
                    fetch.set(fetch.get().at(now));
                }
            });
        }

        @Override
        public boolean cancelled() {
            return end.get();
        }
    }
}
