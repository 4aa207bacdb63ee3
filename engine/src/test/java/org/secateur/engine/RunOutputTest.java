package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.PretrainedModel;

/** What an ended run's model is exported as, and that nothing else changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunOutputTest {
    private final LocalEngine engine = LocalEngine.create();
    private Path temp;
    private Path run;

    @BeforeAll
    void runOnce(@TempDir Path folder) throws Exception {
        temp = folder.toRealPath();
        Path model = temp.resolve("encoder");
        TinyEncoder.write(model);
        run = temp.resolve("run");
        Path data = Files.createDirectory(temp.resolve("data"));
        try (Run started = engine.start(TinyEncoder.run(model, data, PruningMethod.MOVEMENT), run)) {
            assertEquals(RunPhase.FINISHED, started.ended().get(2, TimeUnit.MINUTES));
        }
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            files.forEach(file -> names.add(file.getFileName().toString()));
            return names;
        }
    }

    /** Every file and folder below with its time and bytes. */
    private static Map<String, List<Object>> state(Path folder) throws IOException {
        Map<String, List<Object>> state = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                FileTime time = Files.getLastModifiedTime(each);
                String content = Files.isDirectory(each)
                        ? ""
                        : new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
                state.put(each.toString(), List.of(time, content));
            }
        }
        return state;
    }

    @Test
    void huggingFaceFolderIsTheRunsModelWithACard() throws Exception {
        Path target = Files.createDirectory(temp.resolve("hugging face"));

        engine.output().export(run, ExportFormat.HUGGING_FACE, target);

        Set<String> expected = names(run.resolve("model"));
        for (String name : expected) {
            assertEquals(-1, Files.mismatch(run.resolve("model").resolve(name), target.resolve(name)), name);
        }
        expected.add("README.md");
        assertEquals(expected, names(target));
        PretrainedModel model = new HuggingFaceFolder(target).read();
        assertEquals(List.of("negative", "positive"), model.labels());
        float[] query =
                model.tensor("encoder.layer.1.attention.self.query.weight").values();
        int kept = 0;
        for (float weight : query) {
            kept += weight == 0 ? 0 : 1;
        }
        assertEquals(32 * 32 / 4, kept);
        // a quarter of 2 * (4 * 32 * 32 + 2 * 32 * 96); the biases and LayerNorms are 2 * (4 * 32 + 96 + 32 + 4 * 32)
        String card = Files.readString(target.resolve("README.md"));
        assertTrue(card.contains("| of prunable | 5,120 | 20,480 | 25.000 % |"), card);
        assertTrue(card.contains("| of encoder | 5,888 | 21,248 | 27.711 % |"), card);
        assertTrue(card.contains("| optimiser steps | 12 of 12 |"), card);
        assertTrue(card.contains("| evaluation | 64 | dev.tsv |"), card);
        assertFalse(card.contains(temp.toString()), "places of this machine: " + card);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void exportingNeverChangesTheRun(ExportFormat format) throws Exception {
        Map<String, List<Object>> before = state(run);

        engine.output().export(run, format, temp.resolve("unchanged" + format.extension()));

        assertEquals(before, state(run));
    }

    @Test
    void placesThatWouldHarmAreRefused() throws Exception {
        Path full = Files.createDirectory(temp.resolve("full"));
        Path file = Files.writeString(full.resolve("mine.txt"), "mine");
        Map<String, List<Object>> before = state(run);

        assertRefused(ExportFormat.HUGGING_FACE, full, "is there and not an empty folder");
        assertRefused(ExportFormat.HUGGING_FACE, file, "is there and not an empty folder");
        assertRefused(ExportFormat.HUGGING_FACE, run.resolve("export"), "is in the run's own folder");
        assertRefused(ExportFormat.HUGGING_FACE, run, "is in the run's own folder");
        assertRefused(ExportFormat.ONNX, run.resolve("model").resolve("model.onnx"), "is in the run's own folder");
        assertRefused(ExportFormat.ONNX, full, "is a folder, but a file is written");
        assertRefused(ExportFormat.DL4J, full.resolve("none").resolve("x.zip"), "there is no folder to write it into");
        assertEquals("mine", Files.readString(file));
        assertEquals(before, state(run));
    }

    @Test
    void theRunsFolderIsKnownByAnyName() {
        Path relative = Path.of("").toAbsolutePath().relativize(temp).resolve("data/../run/model.onnx");

        EngineException e =
                assertThrows(EngineException.class, () -> engine.output().export(run, ExportFormat.ONNX, relative));

        assertTrue(
                e.getMessage().startsWith(run.resolve("model.onnx") + ": is in the run's own folder"), e.getMessage());
    }

    private void assertRefused(ExportFormat format, Path target, String reason) {
        EngineException e =
                assertThrows(EngineException.class, () -> engine.output().export(run, format, target));
        assertTrue(e.getMessage().startsWith(target + ": " + reason), e.getMessage());
    }

    @Test
    void aRunWithoutAModelIsNamed() throws Exception {
        Path bare = LocalEngineRunTest.copy(run, temp.resolve("bare"));
        Files.delete(bare.resolve("model").resolve("config.json"));

        EngineException e = assertThrows(
                EngineException.class,
                () -> engine.output().export(bare, ExportFormat.HUGGING_FACE, temp.resolve("nothing")));
        assertTrue(e.getMessage().startsWith(bare + ": the run kept no model"), e.getMessage());
        e = assertThrows(EngineException.class, () -> engine.output().predictor(bare, Optional.empty()));
        assertTrue(e.getMessage().startsWith(bare + ": the run kept no model"), e.getMessage());
    }

    /** The state that the card counts is cut off in the middle; what was there before stays. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void whatFailsLeavesNothingHalf(ExportFormat format) throws Exception {
        Path damaged = LocalEngineRunTest.copy(run, temp.resolve("damaged " + format));
        cut(damaged.resolve("state").resolve("final.safetensors"));
        cut(damaged.resolve("model").resolve("model.safetensors"));
        Path place = Files.createDirectory(temp.resolve("place " + format));
        Path target = place.resolve("model" + format.extension());
        if (format != ExportFormat.HUGGING_FACE) {
            Files.writeString(target, "the one before");
        }
        Map<String, List<Object>> before = state(place);

        EngineException e =
                assertThrows(EngineException.class, () -> engine.output().export(damaged, format, target));

        assertTrue(e.getMessage().contains(".safetensors"), e.getMessage());
        assertEquals(before, state(place));
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Something is in the way of the temporary name, as on a disk where nothing can be written. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void placesThatCannotBeWrittenAreNamed(ExportFormat format) throws Exception {
        Path place = Files.createDirectory(temp.resolve("blocked " + format));
        Path target = place.resolve("model" + format.extension());
        Files.createDirectory(place.resolve("model" + format.extension() + ".tmp"));
        Files.writeString(place.resolve("model" + format.extension() + ".tmp").resolve("mine"), "mine");
        Map<String, List<Object>> before = state(place);

        EngineException e =
                assertThrows(EngineException.class, () -> engine.output().export(run, format, target));

        assertTrue(e.getMessage().startsWith(target + ": the export failed, nothing was written"), e.getMessage());
        assertEquals(before, state(place));
    }
}
