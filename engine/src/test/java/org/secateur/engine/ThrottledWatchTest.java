package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottledWatchTest {
    @Test
    void tellsEveryStagesBeginningAndEndAndTenTimesASecondBetween() {
        List<String> told = new ArrayList<>();
        AtomicLong now = new AtomicLong();
        ThrottledWatch watch = new ThrottledWatch(
                new TransferWatch() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        told.add(stage + " " + done);
                    }

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                },
                now::get);

        // one byte a millisecond
        for (int i = 1; i <= 250; i++) {
            now.addAndGet(1_000_000);
            watch.progress("a", i, 250);
        }
        watch.progress("b", 1, 250);
        watch.progress("b", 2, 250);

        assertEquals(List.of("a 1", "a 101", "a 201", "a 250", "b 1"), told);
    }
}
