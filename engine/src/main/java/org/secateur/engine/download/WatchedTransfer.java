package org.secateur.engine.download;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.secateur.engine.modelio.StageWatch;

/** Tells a watch how a transfer gets on, and ends the transfer when the watch says so. */
final class WatchedTransfer extends AbstractTransferListener {
    private static final String STAGE = "Fetching";

    private final StageWatch watch;

    WatchedTransfer(StageWatch watch) {
        this.watch = watch;
    }

    @Override
    public void transferInitiated(TransferEvent event) throws TransferCancelledException {
        follow();
    }

    @Override
    public void transferStarted(TransferEvent event) throws TransferCancelledException {
        tell(event);
    }

    @Override
    public void transferProgressed(TransferEvent event) throws TransferCancelledException {
        tell(event);
    }

    private void tell(TransferEvent event) throws TransferCancelledException {
        follow();
        watch.progress(STAGE, event.getTransferredBytes(), event.getResource().getContentLength());
    }

    private void follow() throws TransferCancelledException {
        if (watch.cancelled()) {
            throw new TransferCancelledException("cancelled");
        }
    }
}
