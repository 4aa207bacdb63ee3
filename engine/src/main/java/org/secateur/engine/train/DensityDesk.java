package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;

/**
 * Where windows leave requests for density grids. A newer request for the same view and grid size replaces the older
 * one, so a slow run is never asked more than it can answer. Guarded by its owner's lock.
 */
final class DensityDesk {
    /** A request and the future its asker waits for. */
    record Ticket(DensityRequest request, CompletableFuture<DensityGrid> answer) {}

    private final List<Ticket> waiting = new ArrayList<>();

    /** Leaves a request; it takes the place of the one it replaces, which is cancelled. */
    CompletableFuture<DensityGrid> leave(DensityRequest request) {
        Ticket ticket = new Ticket(request, new CompletableFuture<>());
        for (ListIterator<Ticket> it = waiting.listIterator(); it.hasNext(); ) {
            Ticket old = it.next();
            if (sameSlot(old.request(), request)) {
                it.set(ticket);
                old.answer().cancel(false);
                return ticket.answer();
            }
        }
        waiting.add(ticket);
        return ticket.answer();
    }

    private static boolean sameSlot(DensityRequest a, DensityRequest b) {
        return a.view() == b.view() && a.width() == b.width() && a.height() == b.height();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The oldest request, or null. */
    Ticket take() {
        return waiting.isEmpty() ? null : waiting.remove(0);
    }

    /** Cancels all that wait. */
    void clear() {
        waiting.forEach(t -> t.answer().cancel(false));
        waiting.clear();
    }
}
