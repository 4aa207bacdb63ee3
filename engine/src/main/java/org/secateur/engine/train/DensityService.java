package org.secateur.engine.train;

import java.util.concurrent.CancellationException;
import org.secateur.engine.tensor.DensityBinner;
import org.secateur.engine.tensor.WeightCloud;

/** Answers density requests from a cloud. */
final class DensityService {
    private final DensityBinner binner;
    private final WeightCloud cloud;

    DensityService(DensityBinner binner, WeightCloud cloud) {
        this.binner = binner;
        this.cloud = cloud;
    }

    /** Counts, and completes the ticket's future either way. */
    void answer(DensityDesk.Ticket ticket) {
        if (ticket.answer().isDone()) {
            return;
        }
        try {
            ticket.answer().complete(binner.bin(cloud, ticket.request()));
        } catch (CancellationException e) {
            ticket.answer().cancel(false);
        } catch (RuntimeException | OutOfMemoryError e) {
            // a plot that does not fit must not end the training
            ticket.answer().completeExceptionally(e);
        }
    }
}
