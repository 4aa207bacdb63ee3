package org.secateur.app.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.Run;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/**
 * Keeps one density plot supplied: at most one request at a time, a new one when something else is to be shown or a
 * newer step is there, and for newer steps not more often than the interval. To be used on the window's thread.
 */
final class DensityFeed {
    /** Least time between two images of a running run. */
    static final Duration INTERVAL = Duration.ofMillis(330);

    private final Run run;
    private final TaskRunner tasks;
    private final LongSupplier nanoTime;
    private final Consumer<DensityGrid> onGrid;
    private final Consumer<String> onProblem;

    private record Wish(Optional<Region> region, int width, int height) {}

    private Optional<Wish> wish = Optional.empty();
    private WeightView view;
    private MatrixChoice choice = MatrixChoice.all();
    private Optional<Integer> step = Optional.empty();
    private int newest;
    private Optional<DensityRequest> answered = Optional.empty();
    private int answeredStep = -1;
    private Optional<DensityRequest> asked = Optional.empty();
    private CompletableFuture<DensityGrid> future = new CompletableFuture<>();
    private Cancellable following = () -> {};
    private Cancellable timer = () -> {};
    private boolean waiting;
    private long askedAt;
    private boolean closed;

    DensityFeed(
            Run run,
            TaskRunner tasks,
            LongSupplier nanoTime,
            WeightView view,
            Consumer<DensityGrid> onGrid,
            Consumer<String> onProblem) {
        this.run = run;
        this.tasks = tasks;
        this.nanoTime = nanoTime;
        this.view = view;
        this.onGrid = onGrid;
        this.onProblem = onProblem;
        askedAt = nanoTime.getAsLong() - INTERVAL.toNanos();
    }

    /** What the chart has room for. */
    void want(Optional<Region> region, int width, int height) {
        wish = Optional.of(new Wish(region, width, height));
        poll();
    }

    /** What is to be shown; a new choice forgets the old wish, for it was for other points. */
    void select(WeightView shownView, MatrixChoice shownChoice, Optional<Integer> shownStep) {
        if (shownView != view || !shownChoice.equals(choice)) {
            wish = wish.map(old -> new Wish(Optional.empty(), old.width(), old.height()));
        }
        view = shownView;
        choice = shownChoice;
        step = shownStep;
        poll();
    }

    /** A step was completed. */
    void completed(int completedStep) {
        newest = completedStep;
        poll();
    }

    void close() {
        closed = true;
        abandon();
        timer.cancel();
    }

    private void poll() {
        if (closed || wish.isEmpty() || newest == 0) {
            return;
        }
        DensityRequest request = new DensityRequest(
                view,
                choice,
                step,
                wish.get().region(),
                wish.get().width(),
                wish.get().height());
        if (asked.isPresent()) {
            if (asked.get().equals(request)) {
                return;
            }
            abandon();
        }
        boolean other = !answered.equals(Optional.of(request));
        boolean newer = step.isEmpty() && newest > answeredStep;
        if (other) {
            ask(request);
        } else if (newer) {
            askInTime(request);
        }
    }

    private void askInTime(DensityRequest request) {
        long left = INTERVAL.toNanos() - (nanoTime.getAsLong() - askedAt);
        if (left <= 0) {
            ask(request);
        } else if (!waiting) {
            waiting = true;
            timer = tasks.later(Duration.ofNanos(left), () -> {
                waiting = false;
                poll();
            });
        }
    }

    private void ask(DensityRequest request) {
        asked = Optional.of(request);
        askedAt = nanoTime.getAsLong();
        future = run.density(request);
        // the engine calls off a request that it has no use for: that is no failure, and the wish stands
        CompletableFuture<Optional<DensityGrid>> answer = future.handle(DensityFeed::unlessCancelled);
        following = tasks.follow(answer, grid -> answered(request, grid), failure -> {
            done(request, newest);
            onProblem.accept(Failures.message(failure));
        });
    }

    private static Optional<DensityGrid> unlessCancelled(DensityGrid grid, Throwable failure) {
        if (failure == null) {
            return Optional.of(grid);
        }
        if (Failures.unwrapped(failure) instanceof CancellationException) {
            return Optional.empty();
        }
        throw new CompletionException(Failures.unwrapped(failure));
    }

    private void answered(DensityRequest request, Optional<DensityGrid> grid) {
        if (grid.isPresent()) {
            done(request, grid.get().step());
            onGrid.accept(grid.get());
            poll();
        } else {
            asked = Optional.empty();
            askInTime(request);
        }
    }

    private void done(DensityRequest request, int atStep) {
        asked = Optional.empty();
        answered = Optional.of(request);
        answeredStep = atStep;
    }

    private void abandon() {
        following.cancel();
        future.cancel(true);
        asked = Optional.empty();
    }

    /** For tests: what is under way. */
    Optional<DensityRequest> asked() {
        return asked;
    }
}
