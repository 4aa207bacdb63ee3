package org.secateur.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunEventBufferTest {
    private final RunEventBuffer buffer = new RunEventBuffer();

    @Test
    void eachReaderGetsWhatItHasNotSeenOldestFirst() {
        buffer.publish(new SampleKept(1));
        buffer.publish(new SampleKept(2));
        assertEquals(List.of(new SampleKept(1), new SampleKept(2)), buffer.after(0));
        assertEquals(List.of(new SampleKept(2)), buffer.after(1));
        assertEquals(List.of(), buffer.after(2));
        assertEquals(2, buffer.size());
    }

    @Test
    void whatAReaderHoldsDoesNotGrow() {
        buffer.publish(new SampleKept(1));
        List<RunEvent> seen = buffer.after(0);
        buffer.publish(new SampleKept(2));
        assertEquals(1, seen.size());
        assertThrows(UnsupportedOperationException.class, () -> seen.add(new SampleKept(3)));
    }

    @Test
    void aReaderOnAnotherThreadMissesNothing() throws Exception {
        int count = 5_000;
        Thread writer =
                new Thread(() -> IntStream.range(0, count).forEach(step -> buffer.publish(new SampleKept(step))));
        List<RunEvent> seen = new ArrayList<>();
        writer.start();
        while (seen.size() < count) {
            seen.addAll(buffer.after(seen.size()));
        }
        writer.join();
        assertEquals(IntStream.range(0, count).mapToObj(SampleKept::new).toList(), seen);
    }
}
