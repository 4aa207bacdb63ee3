package org.secateur.engine.train;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.tensor.DensityBinner;
import org.secateur.engine.tensor.WeightCloud;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * Counts kept states in grids, on a thread of its own that sleeps while nothing is asked. Its methods may be called from
 * any thread and return at once.
 */
public final class PlotThread implements AutoCloseable {
    private final RunControl control = new RunControl();
    private final EncoderShape shape;
    private final int threads;
    private final Clouds clouds;

    /** Finds the state that a request is about. */
    public interface Clouds {
        /**
         * Reads a state; called on the plot thread.
         *
         * @param step a kept step, or empty for the newest state
         * @throws Exception whose message tells the asker why there is nothing to show
         */
        WeightCloud at(Optional<Integer> step) throws Exception;
    }

    private PlotThread(EncoderShape shape, int threads, Clouds clouds) {
        this.shape = shape;
        this.threads = threads;
        this.clouds = clouds;
    }

    /**
     * Starts the thread.
     *
     * @param threads workers that count, this one included
     */
    public static PlotThread start(EncoderShape shape, int threads, Clouds clouds) {
        PlotThread plots = new PlotThread(shape, threads, clouds);
        Thread thread = new Thread(plots::serve, "secateur-plots");
        thread.setDaemon(true);
        thread.start();
        return plots;
    }

    /**
     * Counts the weights of a state in a grid; a newer request for the same view and size cancels this one.
     *
     * @return completes exceptionally with what {@link Clouds#at} or the counting threw
     */
    public CompletableFuture<DensityGrid> density(DensityRequest request) {
        return control.ask(request);
    }

    private void serve() {
        try (WorkerTeam team = new WorkerTeam(threads)) {
            DensityBinner binner = new DensityBinner(shape, team);
            for (DensityDesk.Ticket ticket = control.awaitAfterEnd();
                    ticket != null;
                    ticket = control.awaitAfterEnd()) {
                answer(binner, ticket);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody but the ending program interrupts this thread
        } finally {
            control.close();
        }
    }

    private void answer(DensityBinner binner, DensityDesk.Ticket ticket) {
        WeightCloud cloud;
        try {
            cloud = clouds.at(ticket.request().step());
        } catch (Exception | OutOfMemoryError e) {
            ticket.answer().completeExceptionally(e);
            return;
        }
        new DensityService(binner, cloud).answer(ticket);
    }

    /** Cancels what waits and ends the thread. */
    @Override
    public void close() {
        control.close();
    }
}
