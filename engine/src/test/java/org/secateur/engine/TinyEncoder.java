package org.secateur.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.sampledata.SampleTasks;

/**
 * An encoder of two small layers that knows BERT's 30,522 tokens: real texts in milliseconds. Its weights are drawn, large
 * enough that every part of it shows in the logits.
 */
public final class TinyEncoder {
    /** Hidden size 32, 4 attention heads, 64 positions. */
    public static final EncoderShape SHAPE = new EncoderShape(30522, 64, 2, 2, 32, 4, 96, 1e-12);

    private static final double DEVIATION = 0.25;

    private TinyEncoder() {}

    /** Writes it as a Hugging Face folder, with a head of two labels that a run does not use. */
    public static void write(Path folder) throws IOException {
        Map<String, float[]> tensors = new HashMap<>();
        BertTensors.shapes(SHAPE, 2).forEach((name, sizes) -> tensors.put(name, drawn(name, sizes)));
        new HuggingFaceFolder(folder).write(SHAPE, List.of("no", "yes"), tensors::get, tokenizer());
    }

    private static float[] drawn(String name, int[] sizes) {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        RandomStream stream = RandomStream.of(5, name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (DEVIATION * stream.nextGaussian() + (name.endsWith("LayerNorm.weight") ? 1 : 0));
        }
        return values;
    }

    private static byte[] tokenizer() throws IOException {
        try (InputStream in = TinyEncoder.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            if (in == null) {
                throw new IOException("the embedded model's tokenizer is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    /**
     * A run of it: 12 steps on 192 sample reviews, a quarter of the weights remains unless the method is dense.
     *
     * @param model the folder it was written to
     * @param data an empty folder for the texts
     */
    public static RunConfig run(Path model, Path data, PruningMethod method) throws IOException {
        return run(model, SmallRun.in(data, 2).task(), method);
    }

    /**
     * A run of it, with movement, on the first 15 development stories of the sample task, 60 questions, which it learns and
     * is evaluated on; each story needs several windows.
     *
     * @param data an empty folder for the stories
     */
    public static RunConfig questions(Path model, Path data) throws IOException {
        Path file = data.resolve("stories.json");
        try (InputStream in = SampleTasks.named("stories").openDev()) {
            ObjectNode squad = (ObjectNode) new ObjectMapper().readTree(in);
            ArrayNode stories = (ArrayNode) squad.at("/data/0/paragraphs");
            while (stories.size() > 15) {
                stories.remove(stories.size() - 1);
            }
            Files.writeString(file, squad.toString());
        }
        return run(model, new TaskConfig(file.toString(), Optional.of(file.toString()), 0.1), PruningMethod.MOVEMENT);
    }

    /** A run of it on any data; texts are cut to 32 tokens. */
    public static RunConfig run(Path model, TaskConfig task, PruningMethod method) {
        PruningConfig pruning = method.prunes()
                ? new PruningConfig(
                        method,
                        0.25,
                        1,
                        1,
                        ScoreInitialisation.defaults(method),
                        SelectionConfig.local(),
                        PenaltyConfig.defaults())
                : PruningConfig.dense();
        return new RunConfig(
                RunConfig.VERSION,
                "tiny " + method.title(),
                new ModelConfig(model.toString(), 32, 0.1),
                task,
                pruning,
                new TrainingConfig(2, 32, 5e-2, 1e-1, 0, 1, 1, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(0),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                7,
                2);
    }
}
