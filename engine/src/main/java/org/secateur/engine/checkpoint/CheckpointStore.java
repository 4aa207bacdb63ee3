package org.secateur.engine.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.SafetensorsFile;
import org.secateur.engine.modelio.SafetensorsWriter;
import org.secateur.engine.modelio.Sha256;
import org.secateur.engine.modelio.StageWatch;

/**
 * A folder of checkpoints. Each is two files: {@code step-NNNNNNNN.safetensors} with the arrays, and {@code
 * step-NNNNNNNN.json}, which is written when the first was read back and found equal to the memory. So a checkpoint with
 * its JSON file is whole; only then the older ones go.
 *
 * @param folder need not exist
 */
public record CheckpointStore(Path folder) {
    private static final String PREFIX = "step-";
    private static final String ARRAYS = ".safetensors";
    private static final String FACTS = ".json";

    /**
     * Keeps a state, then deletes older checkpoints. The state must not change meanwhile.
     *
     * @param logLength bytes of the run's log that are flushed and belong to this state
     * @return bytes of the file
     * @throws IOException if it cannot be written or is not read back as it was written; earlier checkpoints are then
     *     untouched
     */
    public long write(TrainingState state, long logLength) throws IOException {
        AtomicFiles.createFolders(folder);
        Path arrays = path(state.step(), ARRAYS);
        Path facts = path(state.step(), FACTS);
        List<StatePart> parts = state.parts();
        if (!Files.exists(facts) || !matches(arrays, parts)) {
            SafetensorsWriter writer = new SafetensorsWriter(Map.of("step", Integer.toString(state.step())));
            parts.forEach(part -> part.write(writer));
            writer.write(arrays);
            prove(arrays, parts);
        }
        Checkpoint checkpoint = new Checkpoint(
                Checkpoint.VERSION,
                state.step(),
                state.evaluated(),
                state.bestAccuracy(),
                state.trainSeconds(),
                state.nextTexts(),
                logLength,
                Sha256.of(arrays, StageWatch.none()));
        write(facts, checkpoint);
        deleteAllBut(state.step());
        return Files.size(arrays);
    }

    private static void write(Path facts, Checkpoint checkpoint) throws IOException {
        String json = mapper().writerWithDefaultPrettyPrinter().writeValueAsString(checkpoint) + "\n";
        AtomicFiles.write(facts, json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Notes that the log has lost its end: what a run that goes on says from now on takes the place of what is lost, and does
     * not belong to this state.
     *
     * @param step of a whole checkpoint, or one that does not exist
     * @param logLength bytes of the log that are left; a checkpoint that says so already, or says less, is not touched
     */
    public void shorten(int step, long logLength) throws IOException {
        Path facts = path(step, FACTS);
        if (!Files.exists(facts)) {
            return;
        }
        Checkpoint checkpoint = mapper().readValue(Files.readAllBytes(facts), Checkpoint.class);
        if (checkpoint.logLength() > logLength) {
            write(facts, checkpoint.withLogLength(logLength));
        }
    }

    /** A run that was resumed and stopped before its next step has just this state in its folder. */
    private static boolean matches(Path arrays, List<StatePart> parts) {
        try {
            prove(arrays, parts);
            return true;
        } catch (IOException e) {
            return false; // it is written anew
        }
    }

    private static void prove(Path arrays, List<StatePart> parts) throws IOException {
        try (SafetensorsFile in = SafetensorsFile.open(arrays)) {
            for (StatePart part : parts) {
                if (!part.matches(in)) {
                    throw new CheckpointException(
                            arrays,
                            "tensor " + part.name() + " is not read back as it was written: check the disk. The"
                                    + " checkpoint before is kept");
                }
            }
        } catch (ModelException e) {
            throw new CheckpointException(arrays, "cannot be read back (" + e.getMessage() + "): check the disk", e);
        }
    }

    /** Bytes that a checkpoint of this state takes. */
    public static long bytes(TrainingState state) {
        return state.parts().stream().mapToLong(StatePart::bytes).sum();
    }

    /** Steps of which there is a checkpoint, ascending; their arrays are not looked at. */
    public List<Integer> steps() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{8,10}\\" + FACTS))
                    .map(name -> Integer.valueOf(name.substring(PREFIX.length(), name.length() - FACTS.length())))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The newest checkpoint whose file is whole; reads it completely.
     *
     * @param problems told of each newer one that is not, a sentence
     * @return empty if there is none
     */
    public Optional<SavedState> newest(Consumer<String> problems) throws IOException {
        List<Integer> steps = new ArrayList<>(steps());
        Collections.reverse(steps);
        for (int step : steps) {
            try {
                return Optional.of(read(step));
            } catch (CheckpointException e) {
                problems.accept("A checkpoint was left out, since it is damaged. " + e.getMessage());
            }
        }
        return Optional.empty();
    }

    private SavedState read(int step) throws CheckpointException {
        Path facts = path(step, FACTS);
        Path arrays = path(step, ARRAYS);
        try {
            Checkpoint checkpoint = mapper().readValue(Files.readAllBytes(facts), Checkpoint.class);
            if (checkpoint.version() != Checkpoint.VERSION) {
                throw new CheckpointException(
                        facts,
                        "has format version " + checkpoint.version() + ", this program reads " + Checkpoint.VERSION);
            }
            if (!Sha256.of(arrays, StageWatch.none()).equals(checkpoint.sha256())) {
                throw new CheckpointException(arrays, "its content is not what " + facts.getFileName() + " says");
            }
            return new SavedState(checkpoint, arrays);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(facts, "is damaged: " + e.getOriginalMessage(), e);
        } catch (CheckpointException e) {
            throw e;
        } catch (IOException e) {
            throw new CheckpointException(arrays, "cannot be read (" + e + ")", e);
        }
    }

    /** Deletes every checkpoint, and what an interrupted writing left. */
    public void clear() throws IOException {
        deleteAllBut(-1);
    }

    private void deleteAllBut(int step) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> others;
        try (Stream<Path> files = Files.list(folder)) {
            others = files.filter(file -> !file.equals(path(step, ARRAYS)) && !file.equals(path(step, FACTS)))
                    // the JSON file first: without it there is no checkpoint
                    .sorted((a, b) -> Boolean.compare(
                            b.toString().endsWith(FACTS), a.toString().endsWith(FACTS)))
                    .toList();
        }
        for (Path each : others) {
            Files.deleteIfExists(each);
        }
    }

    private Path path(int step, String suffix) {
        return folder.resolve(String.format(Locale.ROOT, "%s%08d%s", PREFIX, step, suffix));
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }
}
