package org.secateur.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerTeamTest {
    @Test
    void teamForLookingIsNoLargerThanTheMachine() {
        int processors = Runtime.getRuntime().availableProcessors();
        assertEquals(1, WorkerTeam.here(1));
        assertEquals(processors, WorkerTeam.here(1024));
        assertEquals(1, WorkerTeam.here(0));
    }

    @Test
    void everyWorkerRunsOnce() {
        try (WorkerTeam team = new WorkerTeam(4)) {
            for (int round = 0; round < 1000; round++) {
                int[] runs = new int[4];
                team.run(worker -> runs[worker]++);
                assertArrayEquals(new int[] {1, 1, 1, 1}, runs);
            }
        }
    }

    @Test
    void workersRunAtTheSameTimeAndTheCallerIsTheFirst() {
        Thread[] threads = new Thread[3];
        CyclicBarrier all = new CyclicBarrier(3); // passes only if all three run at once
        try (WorkerTeam team = new WorkerTeam(3)) {
            team.run(worker -> {
                threads[worker] = Thread.currentThread();
                try {
                    all.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertSame(Thread.currentThread(), threads[0]);
        assertTrue(threads[1].isDaemon() && threads[2].isDaemon());
    }

    @Test
    void failuresReachTheCallerAfterAllHaveEnded() {
        try (WorkerTeam team = new WorkerTeam(3)) {
            AtomicInteger ended = new AtomicInteger();
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> team.run(worker -> {
                        ended.incrementAndGet();
                        if (worker > 0) {
                            throw new IllegalStateException("worker " + worker);
                        }
                    }));
            assertEquals("worker 1", failure.getMessage());
            assertEquals("worker 2", failure.getSuppressed()[0].getMessage());
            assertEquals(3, ended.get());
            team.run(worker -> ended.incrementAndGet());
            assertEquals(6, ended.get());
        }
    }

    @Test
    void aClosedTeamRefuses() throws InterruptedException {
        Thread[] helper = new Thread[1];
        WorkerTeam team = new WorkerTeam(2);
        team.run(worker -> helper[0] = worker == 1 ? Thread.currentThread() : helper[0]);
        team.close();
        helper[0].join();
        assertThrows(IllegalStateException.class, () -> team.run(worker -> {}));
        assertThrows(IllegalArgumentException.class, () -> new WorkerTeam(0));
    }
}
