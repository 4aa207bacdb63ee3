package org.secateur.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.SampleKept;

class EventPumpTest {
    private final SameThreadTaskRunner tasks = new SameThreadTaskRunner();
    private final EventPump pump = new EventPump(tasks);
    private final RunEventBuffer buffer = new RunEventBuffer();
    private final List<List<RunEvent>> seen = new ArrayList<>();

    @Test
    void bringsWhatIsThereAtOnceAndLaterEventsInOneListPerBeat() {
        buffer.publish(new SampleKept(1));
        pump.attach(buffer, seen::add);
        assertEquals(List.of(List.of(new SampleKept(1))), seen);

        buffer.publish(new SampleKept(2));
        buffer.publish(new SampleKept(3));
        tasks.elapse();
        tasks.elapse();
        assertEquals(List.of(List.of(new SampleKept(1)), List.of(new SampleKept(2), new SampleKept(3))), seen);
    }

    @Test
    void goesOnAfterAReaderThatThrows() {
        pump.attach(buffer, seen::add);
        pump.attach(buffer, news -> {
            throw new IllegalStateException("cannot draw");
        });
        buffer.publish(new SampleKept(1));
        assertThrows(IllegalStateException.class, tasks::elapse);
        buffer.publish(new SampleKept(2));
        assertThrows(IllegalStateException.class, tasks::elapse);
        assertEquals(List.of(List.of(new SampleKept(1)), List.of(new SampleKept(2))), seen);
    }

    @Test
    void isSilentAfterCancel() {
        Cancellable reading = pump.attach(buffer, seen::add);
        reading.cancel();
        buffer.publish(new SampleKept(1));
        tasks.elapse();
        assertEquals(List.of(), seen);
    }
}
