package org.secateur.engine.train;

import java.util.concurrent.CompletableFuture;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;

/** What others ask of a run's thread: to pause, to go on, to stop, to close, to count weights. Safe for any thread. */
final class RunControl {
    private final DensityDesk desk = new DensityDesk();
    private boolean paused;
    private boolean stopped;
    private boolean closed;

    synchronized void pause() {
        paused = true;
        notifyAll();
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Stops, and takes no more requests. */
    synchronized void close() {
        stopped = true;
        closed = true;
        desk.clear();
        notifyAll();
    }

    synchronized CompletableFuture<DensityGrid> ask(DensityRequest request) {
        if (closed) {
            CompletableFuture<DensityGrid> refused = new CompletableFuture<>();
            refused.cancel(false);
            return refused;
        }
        CompletableFuture<DensityGrid> answer = desk.leave(request);
        notifyAll();
        return answer;
    }

    synchronized boolean pauseWanted() {
        return paused && !stopped;
    }

    synchronized boolean stopWanted() {
        return stopped;
    }

    /** The oldest request, or null if there is none. */
    synchronized DensityDesk.Ticket poll() {
        return desk.take();
    }

    /**
     * Waits while paused, answering nothing itself.
     *
     * @return a request to answer, or null once the run shall go on or stop
     */
    synchronized DensityDesk.Ticket awaitWhilePaused() throws InterruptedException {
        while (pauseWanted() && desk.isEmpty()) {
            wait();
        }
        return pauseWanted() ? desk.take() : null;
    }

    /** Waits while paused, and leaves requests for later. */
    synchronized void awaitResumed() throws InterruptedException {
        while (pauseWanted()) {
            wait();
        }
    }

    /** Waits for a request after the run's end; null once it is closed. */
    synchronized DensityDesk.Ticket awaitAfterEnd() throws InterruptedException {
        while (!closed && desk.isEmpty()) {
            wait();
        }
        return closed ? null : desk.take();
    }
}
