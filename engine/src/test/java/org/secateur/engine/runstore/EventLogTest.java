package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.StepCompleted;

class EventLogTest {
    @TempDir
    Path folder;

    private Path write(List<RunEvent> events) throws IOException {
        Path file = folder.resolve("events.jsonl");
        try (EventLogWriter log = new EventLogWriter(file, System::nanoTime)) {
            for (RunEvent event : events) {
                log.append(event);
            }
        }
        return file;
    }

    @Test
    void everyKindOfEventComesBackEqual() throws IOException {
        Set<Class<?>> kinds = Examples.events().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Set.of(RunEvent.class.getPermittedSubclasses()), kinds, "the example has every kind");

        EventLog log = EventLog.read(write(Examples.events()));

        assertEquals(Examples.events(), log.events());
        assertFalse(log.torn());
    }

    @Test
    void evaluationsOfSeveralSetsComeBackAndOldLinesHaveOne() throws IOException {
        EvaluationCompleted further =
                new EvaluationCompleted(1, 1, 0.5, 0.25, 50, 1, 0.125, Optional.of("mismatched"), Optional.of(0.2));
        assertEquals(List.of(further), EventLog.read(write(List.of(further))).events());
        Path old = Files.writeString(
                folder.resolve("old.jsonl"),
                "{\"type\":\"evaluation\",\"step\":1,\"epoch\":1,\"loss\":0.5,\"accuracy\":0.25,\"examples\":50,"
                        + "\"remaining\":1.0,\"seconds\":0.125}\n");
        assertEquals(
                List.of(new EvaluationCompleted(1, 1, 0.5, 0.25, 50, 1, 0.125)),
                EventLog.read(old).events());
    }

    @Test
    void choicesOfMasksWithoutTiesAreOldOnes() throws IOException {
        Path old = Files.writeString(
                folder.resolve("old.jsonl"),
                "{\"type\":\"pruning\",\"step\":1,\"threshold\":0.1,\"lambda\":2.0,\"pruned\":3,\"revived\":1,"
                        + "\"guarded\":0}\n");
        assertEquals(
                List.of(new PruningMeasured(1, 0.1, 2, 3, 1, 0)),
                EventLog.read(old).events());
    }

    /** The names are part of the format (docs/run-folder.md): an old log must stay readable. */
    @Test
    void oneLineAnEventUnderStableNames() throws IOException {
        List<String> lines = Files.readAllLines(write(Examples.events()));

        assertEquals(
                List.of(
                        "resumed",
                        "phase",
                        "started",
                        "phase",
                        "step",
                        "loss",
                        "pruning",
                        "scores",
                        "remaining",
                        "snapshots",
                        "sample",
                        "snapshot",
                        "checkpoint",
                        "evaluation",
                        "memory",
                        "phase"),
                lines.stream()
                        .map(line -> line.replaceFirst("(?s)^\\{\"type\":\"(\\w+)\",.*}$", "$1"))
                        .toList());
        assertEquals(
                "{\"type\":\"resumed\",\"step\":0,\"logLength\":0,\"notes\":[\"a checkpoint was damaged\"]}",
                lines.get(0));
        assertEquals("{\"type\":\"scores\",\"step\":1,\"saturated\":0.25,\"still\":0.5}", lines.get(7));
        assertEquals("{\"type\":\"remaining\",\"step\":1,\"kept\":[4,4,4,4,8,7]}", lines.get(8));
        assertEquals("{\"type\":\"sample\",\"step\":1}", lines.get(10));
        assertEquals("{\"type\":\"snapshot\",\"step\":1,\"masks\":true,\"weights\":false}", lines.get(11));
        assertEquals("{\"type\":\"checkpoint\",\"step\":1,\"bytes\":12345,\"seconds\":0.5}", lines.get(12));
        assertEquals(
                "{\"type\":\"memory\",\"step\":1,\"parts\":[{\"name\":\"masks\",\"bytes\":32}],"
                        + "\"heap\":2147483648,\"resident\":4294967296,\"peakResident\":8589934592}",
                lines.get(14));
    }

    @Test
    void tornLastLineIsLeftOutAndSaid() throws IOException {
        Path file = write(Examples.events());
        byte[] bytes = Files.readAllBytes(file);
        int begin = bytes.length - 1;
        while (bytes[begin - 1] != '\n') {
            begin--;
        }
        // every place where the last line can break off, within a character too
        for (int length = begin + 1; length < bytes.length - 1; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));

            EventLog log = EventLog.read(file);

            assertTrue(log.torn(), "cut to " + length + " bytes");
            assertEquals(Examples.events().subList(0, Examples.events().size() - 1), log.events());
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(Examples.events(), EventLog.read(file).events(), "only the line's end is missing");
    }

    @Test
    void damagedLineInTheMiddleIsNamedAndLeftOut() throws IOException {
        Path file = write(Examples.events());
        List<String> lines = Files.readAllLines(file);
        for (String bad : List.of("{\"type\":\"sam", "", "{\"type\":\"newer\"}", "{\"type\":\"sample\"}", "[]")) {
            lines.set(7, bad);
            Files.write(file, lines);

            EventLog log = EventLog.read(file);

            assertEquals(1, log.damage().size());
            assertTrue(
                    log.damage().get(0).startsWith("line 8 is no event"),
                    log.damage().get(0));
            List<RunEvent> others = new ArrayList<>(Examples.events());
            others.remove(7);
            assertEquals(others, log.events());
        }
    }

    /** What a killed run said after its checkpoint is void when it goes on there; the line it was writing too. */
    @Test
    void voidLinesAreLeftOut() throws IOException {
        Path file = folder.resolve("events.jsonl");
        long length;
        try (EventLogWriter log = new EventLogWriter(file, System::nanoTime)) {
            log.append(step(1));
            log.append(step(2));
            length = log.sync();
            assertEquals(Files.size(file), length);
            log.append(step(3));
            log.append(new SampleKept(3));
        }
        Files.writeString(file, "{\"type\":\"step\",\"st", StandardOpenOption.APPEND);
        RunResumed resumed = new RunResumed(2, length, List.of());
        try (EventLogWriter log = new EventLogWriter(file, System::nanoTime)) {
            log.append(resumed);
            log.append(step(3));
        }

        EventLog log = EventLog.read(file);
        assertEquals(List.of(step(1), step(2), resumed, step(3)), log.events());
        assertEquals(List.of(), log.damage());
        assertEquals(Files.size(file), log.whole());
        assertEquals(3, LogTail.read(file).step());

        // once more from the same checkpoint: what came after the first time is void too
        try (EventLogWriter again = new EventLogWriter(file, System::nanoTime)) {
            again.append(resumed);
        }
        assertEquals(List.of(step(1), step(2), resumed), EventLog.read(file).events());
        assertEquals(2, LogTail.read(file).step());
    }

    private static StepCompleted step(int step) {
        return new StepCompleted(step, 1, 0.5, 1, 1e-5, 1, 1, 100, 0.1);
    }

    @Test
    void fieldsOfANewerProgramAreLeftOut() throws IOException {
        Path file = folder.resolve("events.jsonl");
        Files.writeString(file, "{\"type\":\"sample\",\"step\":3,\"points\":[1,{\"a\":2}]}\n");

        assertEquals(List.of(new SampleKept(3)), EventLog.read(file).events());
    }

    @Test
    void missingLogIsNamed() {
        Path file = folder.resolve("none.jsonl");

        RunFolderException e = assertThrows(RunFolderException.class, () -> EventLog.read(file));

        assertEquals(file + ": the run's log cannot be read (no such file)", e.getMessage());
    }

    @Test
    void stepsAreFlushedTwiceASecondAndOtherEventsAtOnce() throws IOException {
        Path file = folder.resolve("events.jsonl");
        AtomicLong clock = new AtomicLong(-17);
        StepCompleted step = step(1);
        try (EventLogWriter log = new EventLogWriter(file, clock::get)) {
            log.append(step);
            clock.addAndGet(499_999_999);
            log.append(step);
            assertEquals(0, lines(file));
            clock.addAndGet(1);
            log.append(step);
            assertEquals(3, lines(file));
            log.append(step);
            assertEquals(3, lines(file));
            log.append(new SampleKept(1));
            assertEquals(5, lines(file));
        }
        try (EventLogWriter log = new EventLogWriter(file, clock::get)) {
            log.append(step);
        }
        assertEquals(6, lines(file), "a log is continued, and closing writes what is left");
    }

    /** However the last line breaks off: it is cut off before the log goes on, so that it never looks like damage. */
    @Test
    void tornLineIsCutOff() throws IOException {
        Path file = write(List.of(new SampleKept(1)));
        String line = Files.readString(file);
        for (String torn : List.of("{", "{\"type\":\"sam", "x".repeat(40_000), line.strip())) {
            Files.writeString(file, line + torn);
            try (EventLogWriter log = new EventLogWriter(file, System::nanoTime)) {
                log.append(new SampleKept(2));
            }
            assertEquals(line + line.replace('1', '2'), Files.readString(file));
        }
        Files.writeString(file, "{");
        try (EventLogWriter log = new EventLogWriter(file, System::nanoTime)) {
            log.append(new SampleKept(1));
        }
        assertEquals(line, Files.readString(file));
    }

    /** Where the clock is set back the log is written at once, not an hour later. */
    @Test
    void clockThatJumpsBack() throws IOException {
        Path file = folder.resolve("events.jsonl");
        AtomicLong clock = new AtomicLong();
        try (EventLogWriter log = new EventLogWriter(file, clock::get)) {
            clock.set(-3_600_000_000_000L);
            log.append(step(1));
            assertEquals(1, lines(file));
        }
    }

    /** Somebody put another file in the log's place: the run must not write into it. */
    @Test
    void anotherFileInItsPlaceIsNotWritten() throws IOException {
        Path file = folder.resolve("events.jsonl");
        EventLogWriter log = new EventLogWriter(file, System::nanoTime);
        log.append(new SampleKept(1));
        Files.delete(file);
        assertThrows(NoSuchFileException.class, () -> log.append(new SampleKept(2)));
        Files.writeString(file, "mine");

        RunFolderException e = assertThrows(RunFolderException.class, log::flush);
        assertTrue(e.reason().startsWith("has 4 bytes, but this run wrote 27"), e.reason());
        assertEquals("mine", Files.readString(file));
    }

    private static int lines(Path file) throws IOException {
        return (int) Files.readString(file, StandardCharsets.UTF_8).lines().count();
    }
}
