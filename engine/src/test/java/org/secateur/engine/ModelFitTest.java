package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.modelio.TensorEntry;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterGroup;
import org.secateur.engine.tensor.ParameterLayout;

/** Runs of models that bring scores along, or cannot do what is asked. */
class ModelFitTest {
    private static final String SCORES_BEGIN = "the scores begin as the model's own";

    @TempDir
    private Path temp;

    /** A tiny encoder whose score matrices hold one number each: their place among the matrices. */
    private Path masked() throws Exception {
        Path folder = temp.resolve("masked");
        TinyEncoder.write(folder);
        Path weights = folder.resolve("model.safetensors");
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            for (TensorEntry entry : file.entries()) {
                float[] values = file.floats(entry.name()).values();
                writer.floats(
                        entry.name(),
                        entry.shape().stream().mapToInt(Long::intValue).toArray(),
                        () -> values);
            }
        }
        List<Parameter> scores =
                new ParameterLayout(TinyEncoder.SHAPE, true, Head.none()).parameters(ParameterGroup.SCORES);
        for (int matrix = 0; matrix < scores.size(); matrix++) {
            float[] values = new float[(int) scores.get(matrix).length()];
            Arrays.fill(values, matrix);
            int[] shape = scores.get(matrix).shape().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            writer.floats("bert." + scores.get(matrix).name(), shape, () -> values);
        }
        writer.write(weights);
        return folder;
    }

    private Path run(Path model, PruningMethod method) throws Exception {
        Path folder = temp.resolve(method.title());
        RunConfig config = TinyEncoder.run(model, Files.createDirectories(temp.resolve("data")), method);
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.start(config, folder)) {
            assertEquals(RunPhase.FINISHED, run.ended().get(1, TimeUnit.MINUTES));
        }
        return folder;
    }

    @Test
    void movementBeginsAtTheModelsOwnScoresAndSaysSo() throws Exception {
        Path run = run(masked(), PruningMethod.MOVEMENT);
        List<String> notes = StoredRun.open(run).manifest().notes();
        assertTrue(notes.stream().anyMatch(note -> note.startsWith(SCORES_BEGIN)), notes.toString());
        try (SafetensorsFile index = SafetensorsFile.open(run.resolve("samples/index.safetensors"));
                SafetensorsFile first = SafetensorsFile.open(run.resolve("samples/step-00000000.safetensors"))) {
            int[] offsets = index.ints("offsets");
            float[] scores = first.floats("scores").values();
            assertEquals(12, offsets.length - 1);
            for (int matrix = 0; matrix < 12; matrix++) {
                for (int point = offsets[matrix]; point < offsets[matrix + 1]; point++) {
                    assertEquals(matrix, scores[point]);
                }
            }
        }
    }

    @Test
    void otherMethodsSayThatTheScoresAreNotUsed() throws Exception {
        List<String> notes = StoredRun.open(run(masked(), PruningMethod.MAGNITUDE))
                .manifest()
                .notes();
        assertTrue(
                notes.contains("the model's own scores are not used: the method Magnitude has none"), notes.toString());
    }

    @Test
    void ofModelsWithoutScoresNothingIsSaid() throws Exception {
        Path model = temp.resolve("plain");
        TinyEncoder.write(model);
        List<String> notes =
                StoredRun.open(run(model, PruningMethod.MOVEMENT)).manifest().notes();
        assertTrue(notes.stream().noneMatch(note -> note.contains("scores")), notes.toString());
    }

    /** The folder has type_vocab_size 1: position 1 of its table of token types is another tensor. */
    @Test
    void pairsNeedTwoTokenTypes() throws Exception {
        URL resource = ModelFitTest.class.getResource("/huggingface/heads-of-5");
        assertNotNull(resource);
        Path model = Path.of(resource.toURI());
        String pairs = "label\tsentence1\tsentence2\n" + "a\tgrow\tback\nb\tprune\tbranch\n".repeat(20);
        Path data = Files.writeString(temp.resolve("pairs.tsv"), pairs);
        TaskConfig task = new TaskConfig(data.toString(), Optional.empty(), TaskConfig.DEFAULT_FRACTION);
        Path folder = temp.resolve("run");
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.start(TinyEncoder.run(model, task, PruningMethod.DENSE), folder)) {
            assertEquals(RunPhase.FAILED, run.ended().get(1, TimeUnit.MINUTES));
            PhaseChanged last = (PhaseChanged) run.events().after(0).get(1);
            assertTrue(last.message().contains("cannot tell the two texts of a pair apart"), last.message());
        }
        assertFalse(Files.exists(folder));
        TextEncoder encoder = TextEncoder.create();
        assertEquals(
                3,
                encoder.encode(model.toString(), "grow", Optional.empty()).ids().size());
        EngineException e = assertThrows(
                EngineException.class, () -> encoder.encode(model.toString(), "grow", Optional.of("back")));
        assertTrue(e.getMessage().startsWith(model.toString()), e.getMessage());
    }
}
