package org.secateur.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.WeightView;

class RunControlTest {
    private final RunControl control = new RunControl();

    private static DensityRequest request(WeightView view, int width) {
        return new DensityRequest(view, MatrixChoice.all(), Optional.empty(), Optional.empty(), width, 10);
    }

    @Test
    void newerRequestForTheSamePlotReplacesTheOlder() {
        CompletableFuture<DensityGrid> old = control.ask(request(WeightView.VALUE, 10));
        DensityRequest newer = request(WeightView.VALUE, 10);
        CompletableFuture<DensityGrid> fresh = control.ask(newer);
        CompletableFuture<DensityGrid> other = control.ask(request(WeightView.SCORES, 10));
        assertTrue(old.isCancelled());
        assertFalse(fresh.isDone() || other.isDone());
        assertSame(newer, control.poll().request());
        assertEquals(WeightView.SCORES, control.poll().request().view());
        assertNull(control.poll());
    }

    @Test
    void requestThatIsReplacedKeepsItsPlace() {
        CompletableFuture<DensityGrid> old = control.ask(request(WeightView.SCORES, 10));
        CompletableFuture<DensityGrid> change = control.ask(request(WeightView.CHANGE, 10));
        CompletableFuture<DensityGrid> newer = control.ask(request(WeightView.SCORES, 10));
        assertTrue(old.isCancelled());
        assertSame(newer, control.poll().answer());
        assertSame(change, control.poll().answer());
    }

    @Test
    void stopEndsAPause() throws InterruptedException {
        control.pause();
        assertTrue(control.pauseWanted());
        control.stop();
        assertNull(control.awaitWhilePaused());
        assertTrue(control.stopWanted());
    }

    @Test
    void pausedRunAnswersRequests() throws InterruptedException {
        control.pause();
        CompletableFuture<DensityGrid> answer = control.ask(request(WeightView.CHANGE, 7));
        assertSame(answer, control.awaitWhilePaused().answer());
    }

    @Test
    void closedRunCancelsWhatWaitsAndWhatComes() throws InterruptedException {
        CompletableFuture<DensityGrid> waiting = control.ask(request(WeightView.CHANGE, 7));
        control.close();
        assertTrue(waiting.isCancelled());
        assertTrue(control.ask(request(WeightView.CHANGE, 7)).isCancelled());
        assertNull(control.awaitAfterEnd());
    }
}
