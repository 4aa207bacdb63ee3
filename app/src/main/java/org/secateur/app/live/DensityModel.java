package org.secateur.app.live;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/** What one density plot shows: the newest grid, or why there is none. */
public final class DensityModel {
    private final ReadOnlyObjectWrapper<Optional<DensityGrid>> grid = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<WeightView> view;
    private Optional<DensityFeed> feed = Optional.empty();
    private Consumer<DensityModel> onRestart = model -> {};

    private record Wish(Optional<Region> region, int width, int height) {}

    private Optional<Wish> wish = Optional.empty();

    DensityModel(WeightView view) {
        this.view = new ReadOnlyObjectWrapper<>(view);
    }

    /** The counts to be shown. */
    public ReadOnlyObjectProperty<Optional<DensityGrid>> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    /** Why there is nothing to show; empty where there is. */
    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /** Which values are plotted. */
    public ReadOnlyObjectProperty<WeightView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Called when other points are to be shown than before: the plot forgets its zoom. */
    public void onRestart(Consumer<DensityModel> action) {
        onRestart = action;
    }

    /** Says what the plot has room for, see {@code DensityChart.GridWanted}. */
    public void want(Optional<Region> region, int width, int height) {
        wish = Optional.of(new Wish(region, width, height));
        feed.ifPresent(supply -> supply.want(region, width, height));
    }

    /** Another run, or none. */
    void connect(Function<DensityModel, Optional<DensityFeed>> supplier) {
        feed.ifPresent(DensityFeed::close);
        grid.set(Optional.empty());
        feed = supplier.apply(this);
        wish.ifPresent(known -> feed.ifPresent(supply -> supply.want(Optional.empty(), known.width(), known.height())));
        onRestart.accept(this);
    }

    void select(WeightView shownView, MatrixChoice choice, Optional<Integer> step, boolean restart) {
        view.set(shownView);
        feed.ifPresent(supply -> supply.select(shownView, choice, step));
        if (restart) {
            onRestart.accept(this);
        }
    }

    void completed(int step) {
        feed.ifPresent(supply -> supply.completed(step));
    }

    void show(DensityGrid counted) {
        explanation.set("");
        grid.set(Optional.of(counted));
    }

    void explain(String why) {
        grid.set(Optional.empty());
        explanation.set(why);
    }
}
