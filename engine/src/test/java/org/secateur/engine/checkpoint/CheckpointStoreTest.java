package org.secateur.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.faults.Faults;
import org.secateur.engine.tensor.FloatMemory;

class CheckpointStoreTest {
    @TempDir
    Path temp;

    private final FloatMemory memory = FloatMemory.allocate(10);
    private final byte[] mask = {1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1};

    @AfterEach
    void free() {
        memory.close();
    }

    private CheckpointStore store() {
        return new CheckpointStore(temp.resolve("checkpoints"));
    }

    private record State(int step, List<StatePart> parts) implements TrainingState {
        @Override
        public boolean evaluated() {
            return step % 2 == 0;
        }

        @Override
        public OptionalDouble bestAccuracy() {
            return step < 5 ? OptionalDouble.empty() : OptionalDouble.of(1 / 3.0);
        }

        @Override
        public double trainSeconds() {
            return step * 0.1;
        }

        @Override
        public String nextTexts() {
            return "texts of " + step;
        }
    }

    /** Two arrays in one memory, and a mask of eleven weights. */
    private State state(int step) {
        return new State(
                step,
                List.of(
                        StatePart.floats("a.weight", List.of(2, 3), memory, 1),
                        StatePart.floats("a.bias", List.of(3), memory, 7),
                        StatePart.mask(
                                "a.mask",
                                mask.length,
                                () -> mask,
                                kept -> System.arraycopy(kept, 0, mask, 0, kept.length))));
    }

    private void fill(float first) {
        for (int i = 0; i < 10; i++) {
            memory.put(i, first + i);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(store().folder())) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private SavedState newest() throws IOException {
        List<String> problems = new ArrayList<>();
        SavedState saved = store().newest(problems::add).orElseThrow();
        assertEquals(List.of(), problems);
        return saved;
    }

    @Test
    void everyBitComesBack() throws IOException {
        fill(0);
        memory.put(2, Float.MIN_VALUE);
        memory.put(3, -0f);
        memory.put(4, Float.NaN);
        float[] values = memory.toArray(0, 10);
        byte[] kept = mask.clone();
        long bytes = store().write(state(7), 123);
        assertTrue(bytes > 9 * 4 + 2, "nine floats and eleven bits");
        assertEquals(9 * 4 + 2, CheckpointStore.bytes(state(7)));
        fill(100);
        mask[0] = 0;
        mask[10] = 0;

        SavedState saved = newest();
        saved.restore(state(7));

        values[0] = 100; // not a part of the state
        assertArrayEquals(values, memory.toArray(0, 10));
        assertEquals(
                Float.floatToRawIntBits(-0f),
                Float.floatToRawIntBits(memory.get(3)),
                "assertArrayEquals takes 0 for -0");
        assertArrayEquals(kept, mask);
        assertEquals(7, saved.facts().step());
        assertEquals(false, saved.facts().evaluated());
        assertEquals(OptionalDouble.of(1 / 3.0), saved.facts().bestAccuracy());
        assertEquals(7 * 0.1, saved.facts().trainSeconds());
        assertEquals("texts of 7", saved.facts().nextTexts());
        assertEquals(123, saved.facts().logLength());
    }

    @Test
    void theOneBeforeGoesWhenTheNewOneIsProven() throws IOException {
        store().write(state(3), 1);
        store().write(state(12), 2);

        assertEquals(List.of("step-00000012.json", "step-00000012.safetensors"), files());
        assertEquals(12, newest().facts().step());
        store().clear();
        assertEquals(List.of(), files());
        assertEquals(Optional.empty(), store().newest(problem -> {}));
    }

    /** The disk keeps other bytes than it was given: at the last array, which is no part of the file's header. */
    @Test
    void oneThatIsNotReadBackAsItWasWrittenIsNone() throws IOException {
        fill(0);
        store().write(state(3), 1);
        Faults faults = new Faults();
        CheckpointStore failing = new CheckpointStore(faults.path(store().folder()));
        int[] writes = {0};
        faults.change(file -> file.endsWith(".safetensors.tmp") && ++writes[0] > 2);

        String message = assertThrows(CheckpointException.class, () -> failing.write(state(12), 2))
                .getMessage();

        assertTrue(message.contains("is not read back as it was written: check the disk"), message);
        assertTrue(writes[0] > 2, "the length, the header and the arrays are written one by one");
        assertEquals(3, newest().facts().step());
    }

    /** What the system may lose at a power failure is flushed before anything that speaks of it. */
    @Test
    void eachFileLastsBeforeItsNameAndItsFolder() throws IOException {
        Faults faults = new Faults();
        new CheckpointStore(faults.path(store().folder())).write(state(3), 1);

        String arrays = "step-00000003.safetensors";
        String facts = "step-00000003.json";
        assertEquals(
                List.of(
                        "flush " + temp.getFileName(), // the name of the new folder
                        "flush " + arrays + ".tmp",
                        "rename " + arrays,
                        "flush checkpoints",
                        "flush " + facts + ".tmp",
                        "rename " + facts,
                        "flush checkpoints"),
                faults.kept());
    }

    @Test
    void aLogThatLostItsEndIsShorter() throws IOException {
        store().write(state(3), 500);
        store().shorten(3, 600);
        assertEquals(500, newest().facts().logLength());
        store().shorten(3, 200);
        assertEquals(200, newest().facts().logLength());
        assertEquals("texts of 3", newest().facts().nextTexts());
        store().shorten(0, 0); // a run that begins again has none
        assertEquals(200, newest().facts().logLength());
    }

    /** A program that was killed leaves arrays without their JSON file, or a temporary file. */
    @Test
    void halfACheckpointIsNone() throws IOException {
        fill(1);
        store().write(state(3), 1);
        Path arrays = store().folder().resolve("step-00000005.safetensors");
        Files.write(arrays, new byte[100]);
        Files.write(store().folder().resolve("step-00000005.json.tmp"), new byte[10]);

        assertEquals(3, newest().facts().step());

        store().write(state(5), 2);
        assertEquals(List.of("step-00000005.json", "step-00000005.safetensors"), files());
        assertEquals(5, newest().facts().step());
    }

    @Test
    void damagedOnesAreLeftOutAndNamed() throws IOException {
        store().write(state(3), 1);
        Path old = temp.resolve("old");
        Files.move(store().folder(), old);
        store().write(state(6), 2);
        for (Path file : List.of(old.resolve("step-00000003.json"), old.resolve("step-00000003.safetensors"))) {
            Files.copy(file, store().folder().resolve(file.getFileName()));
        }
        Path arrays = store().folder().resolve("step-00000006.safetensors");
        byte[] good = Files.readAllBytes(arrays);
        byte[] bad = good.clone();
        bad[bad.length - 1] ^= 1;
        Files.write(arrays, bad);
        List<String> problems = new ArrayList<>();

        assertEquals(3, store().newest(problems::add).orElseThrow().facts().step());

        assertEquals(
                List.of("A checkpoint was left out, since it is damaged. " + arrays
                        + ": its content is not what step-00000006.json says"),
                problems);
        Files.write(arrays, good);
        Path facts = store().folder().resolve("step-00000006.json");
        for (String damage :
                List.of("", "{", "{\"version\":1}", Files.readString(facts).replace(": 1,", ": 9,"))) {
            Files.writeString(facts, damage);
            assertEquals(3, store().newest(problems::add).orElseThrow().facts().step(), damage);
        }
        assertEquals(5, problems.size());
        assertTrue(problems.get(4).contains("format version 9"), problems.get(4));
    }

    @Test
    void aCheckpointOfAnotherRunIsRefused() throws IOException {
        store().write(state(3), 1);
        SavedState saved = newest();
        State other = new State(3, List.of(StatePart.floats("a.weight", List.of(2, 2), memory, 1)));
        assertTrue(assertThrows(CheckpointException.class, () -> saved.restore(other))
                .getMessage()
                .endsWith("tensor a.weight is not of the size that this run's settings ask for"));
        State missing = new State(3, List.of(StatePart.floats("b.weight", List.of(2, 2), memory, 1)));
        assertTrue(assertThrows(CheckpointException.class, () -> saved.restore(missing))
                .getMessage()
                .contains("b.weight"));
    }

    /** A run that was resumed and stopped before its next step keeps its only checkpoint all the time. */
    @Test
    void theSameStateIsNotWrittenTwice() throws IOException {
        fill(1);
        store().write(state(3), 10);
        Path arrays = store().folder().resolve("step-00000003.safetensors");
        Object file = Files.readAttributes(arrays, BasicFileAttributes.class).fileKey();

        store().write(state(3), 20);

        assertEquals(20, newest().facts().logLength());
        assertEquals(
                file, Files.readAttributes(arrays, BasicFileAttributes.class).fileKey());
        fill(2);
        store().write(state(3), 30);
        fill(3);
        newest().restore(state(3));
        assertEquals(3, memory.get(1), "1 + 2: a state that differs is written");
    }
}
