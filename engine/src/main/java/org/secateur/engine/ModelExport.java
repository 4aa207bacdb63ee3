package org.secateur.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.SpanConfig;
import org.secateur.engine.modelio.AtomicFiles;
import org.secateur.engine.modelio.AtomicFolders;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.OnnxBert;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NetworkZip;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.runstore.ModelCard;
import org.secateur.engine.runstore.StoredRun;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.train.Networks;

/**
 * Writes a run's final model in the formats of other programs.
 *
 * @param run a run that kept its model
 */
record ModelExport(StoredRun run) {
    /**
     * Writes the model.
     *
     * @param target a file, or for a folder one that is not there or empty
     * @throws IOException if it cannot be written; nothing half is left
     * @throws ModelException if the run's own model cannot be read
     */
    void write(ExportFormat format, Path target) throws IOException, ModelException {
        switch (format) {
            case HUGGING_FACE -> huggingFace(target);
            case ONNX -> onnx(target);
            case DL4J -> dl4j(target);
        }
    }

    /** The run's own model is such a folder; only the card is new. It tells of the whole run, so it is made now. */
    private void huggingFace(Path target) throws IOException {
        String card = ModelCard.of(run);
        AtomicFolders.write(target, folder -> {
            try (var files = Files.newDirectoryStream(run.folder().model(), Files::isRegularFile)) {
                for (Path file : files) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
            Files.write(folder.resolve(ModelCard.FILE), card.getBytes(StandardCharsets.UTF_8));
        });
    }

    private PretrainedModel model() throws ModelException {
        return new HuggingFaceFolder(run.folder().model()).read();
    }

    private void onnx(Path target) throws IOException, ModelException {
        PretrainedModel model = model();
        Head head = model.head()
                .orElseThrow(() -> new ModelException(model.source() + ": the model has no head; run it again"));
        new OnnxBert(model.shape(), head, name -> model.tensor(name).values())
                .write(target, EngineVersion.program(), onnxWords(model.labels(), head));
    }

    /** What somebody needs beside the graph to cut texts as the run did and to name its outputs. */
    private Map<String, String> onnxWords(List<String> labels, Head head) throws IOException {
        RunConfig config = run.manifest().config();
        int longest = config.model().maxTokens();
        Map<String, String> words = new HashMap<>(Map.of("max_tokens", Integer.toString(longest)));
        if (head.kind() == Head.Kind.SPAN) {
            SpanConfig questions = config.task().questions();
            words.put("stride", Integer.toString(questions.stride(longest)));
            words.put("question_tokens", Integer.toString(questions.questionTokens(longest)));
            words.put("answer_tokens", Integer.toString(questions.answerTokens()));
        } else {
            words.put("labels", new ObjectMapper().writeValueAsString(labels));
        }
        return words;
    }

    /** The zeros are in the weights, so the network needs no mask; of questions there are no labels. */
    private void dl4j(Path target) throws IOException, ModelException {
        PretrainedModel model = model();
        try (WorkerTeam team = new WorkerTeam(1);
                EncoderNetwork network = Networks.forEvaluation(model, new NoMask(), team)) {
            AtomicFiles.write(
                    target, channel -> NetworkZip.write(network, model.labels(), Channels.newOutputStream(channel)));
        }
    }
}
