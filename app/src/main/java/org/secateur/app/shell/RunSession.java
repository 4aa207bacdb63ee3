package org.secateur.app.shell;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Cancellable;
import org.secateur.app.fx.EventPump;
import org.secateur.app.runs.RunMeter;
import org.secateur.app.runs.RunProgress;
import org.secateur.engine.Run;
import org.secateur.engine.event.RunEvent;

/** An open run and how far it has come. */
final class RunSession {
    private final Run run;
    private final RunMeter meter;
    private final ReadOnlyObjectWrapper<RunProgress> progress;
    private final BiConsumer<RunSession, RunProgress> onProgress;
    private final Cancellable reading;

    RunSession(Run run, EventPump pump, BiConsumer<RunSession, RunProgress> onProgress) {
        this.run = run;
        this.onProgress = onProgress;
        meter = new RunMeter(run.config(), run.phase());
        progress = new ReadOnlyObjectWrapper<>(this, "progress", meter.progress());
        reading = pump.attach(run.events(), this::read);
    }

    private void read(List<RunEvent> news) {
        news.forEach(meter::add);
        RunProgress now = meter.progress();
        progress.set(now);
        onProgress.accept(this, now);
    }

    Run run() {
        return run;
    }

    ReadOnlyObjectProperty<RunProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Reads no further. */
    void detach() {
        reading.cancel();
    }
}
