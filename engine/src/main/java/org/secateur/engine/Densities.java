package org.secateur.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.event.DensityGrid;

/** Answers to density requests as the facade promises them. */
final class Densities {
    private Densities() {}

    /** The same answer, whose failures are {@link EngineException}s; cancelling one cancels the other. */
    static CompletableFuture<DensityGrid> facing(CompletableFuture<DensityGrid> inner) {
        CompletableFuture<DensityGrid> outer = new CompletableFuture<>();
        var unusedOuter = outer.whenComplete((grid, failure) -> {
            if (outer.isCancelled()) {
                inner.cancel(false);
            }
        });
        var unusedInner = inner.whenComplete((grid, failure) -> {
            if (failure == null) {
                outer.complete(grid);
            } else if (failure instanceof CancellationException) {
                outer.cancel(false);
            } else if (failure instanceof EngineException) {
                outer.completeExceptionally(failure);
            } else {
                outer.completeExceptionally(new EngineException(message(failure), failure));
            }
        });
        return outer;
    }

    /** An answer that says why there is none. */
    static CompletableFuture<DensityGrid> refused(String reason) {
        return CompletableFuture.failedFuture(new EngineException(reason));
    }

    private static String message(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "Not enough memory for this plot: start Secateur with a larger -Xmx (" + failure.getMessage() + ")";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
