package org.secateur.engine.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Run files: a {@link RunConfig} as JSON, its fields named like the records' components, a method as a lower-case word.
 * {@code model.id}, {@code task.train} and {@code pruning.method} must be there; any other field may be left out and
 * takes the default that its record documents. Left-out numbers of warm-up and cool-down steps follow from the length
 * of the run. A field that is unknown, of a wrong kind or out of range is an error.
 */
public final class RunFiles {
    private RunFiles() {}

    /**
     * Reads a run file. Relative paths of data files, and of a model's folder (an id with a separator in it), begin at
     * the file's folder.
     *
     * @throws RunFileException if there is no such file, or it is no run file, naming line and field of every problem
     * @throws IOException if it cannot be read
     */
    public static RunConfig read(Path file) throws IOException {
        String json;
        try {
            json = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw (RunFileException) new RunFileException(file + ": there is no such run file", List.of()).initCause(e);
        } catch (CharacterCodingException e) {
            throw (RunFileException)
                    new RunFileException(file + ": is no UTF-8 text, save it as UTF-8", List.of()).initCause(e);
        }
        return new RunFileReader(
                        file.toString(),
                        Optional.ofNullable(file.toAbsolutePath().getParent()))
                .read(json);
    }

    /**
     * Reads a run configuration from text; paths stay as they are.
     *
     * @param source what messages call the text
     * @throws RunFileException as for {@link #read}
     */
    public static RunConfig fromJson(String json, String source) throws RunFileException {
        try {
            return new RunFileReader(source, Optional.empty()).read(json);
        } catch (RunFileException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Writes a run file that {@link #read} reads again; an existing one is replaced. */
    public static void write(Path file, RunConfig config) throws IOException {
        Files.writeString(file, toJson(config));
    }

    /** All fields in the order of the records, indented; automatic numbers of steps are left out. Ends with a newline. */
    public static String toJson(RunConfig config) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        try {
            return mapper.writer(printer).writeValueAsString(tree(config)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
    }

    private static ObjectNode tree(RunConfig config) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.put("version", config.version()).put("name", config.name());
        ModelConfig model = config.model();
        real(
                run.putObject("model").put("id", model.id()).put("maxTokens", model.maxTokens()),
                "dropout",
                model.dropout());
        TaskSection.write(run.putObject("task"), config.task());
        pruning(run.putObject("pruning"), config.pruning());
        TrainingConfig training = config.training();
        ObjectNode trainingNode =
                run.putObject("training").put("epochs", training.epochs()).put("batchSize", training.batchSize());
        real(trainingNode, "learningRate", training.learningRate());
        real(trainingNode, "scoreLearningRate", training.scoreLearningRate());
        real(trainingNode, "weightDecay", training.weightDecay());
        real(trainingNode, "clipNorm", training.clipNorm());
        steps(trainingNode, "warmUpSteps", training.warmUpSteps());
        trainingNode.put("microBatchSize", training.microBatchSize());
        config.distillation().ifPresent(d -> distillation(run.putObject("distillation"), d));
        run.putObject("evaluation").put("everySteps", config.evaluation().everySteps());
        CheckpointConfig checkpoint = config.checkpoint();
        ObjectNode checkpointNode = run.putObject("checkpoint").put("everySteps", checkpoint.everySteps());
        real(checkpointNode, "everyMinutes", checkpoint.everyMinutes());
        checkpointNode.put("keepBest", checkpoint.keepBest()).put("budgetMegabytes", checkpoint.budgetMegabytes());
        run.putObject("snapshots").put("budgetMegabytes", config.snapshots().budgetMegabytes());
        return run.put("seed", config.seed()).put("threads", config.threads());
    }

    private static void pruning(ObjectNode pruningNode, PruningConfig pruning) {
        pruningNode.put("method", FieldReader.word(pruning.method()));
        real(pruningNode, "remaining", pruning.remaining());
        steps(pruningNode, "warmUpSteps", pruning.warmUpSteps());
        steps(pruningNode, "coolDownSteps", pruning.coolDownSteps());
        ScoreInitialisation scores = pruning.scoreInitialisation();
        real(
                pruningNode
                        .putObject("scoreInitialisation")
                        .put("distribution", FieldReader.word(scores.distribution())),
                "value",
                scores.value());
        SelectionConfig selection = pruning.selection();
        pruningNode
                .putObject("selection")
                .put("scope", FieldReader.word(selection.scope()))
                .put("everySteps", selection.everySteps());
        PenaltyConfig penalty = pruning.penalty();
        ObjectNode penaltyNode = pruningNode.putObject("penalty").put("control", FieldReader.word(penalty.control()));
        real(penaltyNode, "lambda", penalty.lambda());
        real(penaltyNode.put("form", FieldReader.word(penalty.form())), "threshold", penalty.threshold());
        ProximalConfig proximal = pruning.proximal();
        ObjectNode proximalNode = pruningNode.putObject("proximal");
        real(proximalNode, "gamma", proximal.gamma());
        real(proximalNode, "epsilon", proximal.epsilon());
        ScheduleConfig schedule = pruning.schedule();
        pruningNode
                .putObject("schedule")
                .put("shape", FieldReader.word(schedule.shape()))
                .put("stages", schedule.stages())
                .put("fixedMasks", schedule.fixedMasks());
        LayerDropConfig layerDrop = pruning.layerDrop();
        ObjectNode layerDropNode = pruningNode.putObject("layerDrop");
        real(layerDropNode, "probability", layerDrop.probability());
        layerDrop
                .keptLayers()
                .ifPresentOrElse(
                        layers -> layers.forEach(layerDropNode.withArray("keptLayers")::add),
                        () -> layerDropNode.put("keptLayers", LayerDropConfig.EVERY_OTHER));
    }

    private static void distillation(ObjectNode node, DistillationConfig distillation) {
        distillation.teacher().ifPresent(folder -> node.put("teacher", folder));
        node.put("teacherEpochs", distillation.teacherEpochs());
        real(node, "taskShare", distillation.taskShare());
        real(node, "teacherShare", distillation.teacherShare());
        real(node, "temperature", distillation.temperature());
    }

    private static void steps(ObjectNode node, String field, int steps) {
        if (steps != PruningConfig.AUTOMATIC) {
            node.put(field, steps);
        }
    }

    /** Writes 0.00005, not 5.0E-5; the digits are those that read back as the same number. */
    static void real(ObjectNode node, String field, double value) {
        node.put(field, new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }
}
