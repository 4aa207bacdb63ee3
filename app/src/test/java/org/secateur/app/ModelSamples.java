package org.secateur.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.ModelPreview;
import org.secateur.engine.ModelPreview.Tensor;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.TaskConfig;

/** Previews as the engine would give them. */
public final class ModelSamples {
    /** Sizes of BERT-mini: 4 layers of 256. */
    public static final EncoderShape MINI = new EncoderShape(30522, 512, 2, 4, 256, 4, 1024, 1e-12);

    private ModelSamples() {}

    /** A usable model with movement scores and a head. */
    public static ModelPreview withScores(Path path) {
        return of(path, List.of("contradiction", "entailment", "neutral"), true, List.of(), List.of());
    }

    /** A usable encoder without a head; its pooler is missing and a language model's head is left over. */
    public static ModelPreview plain(Path path) {
        return of(
                path,
                List.of(),
                false,
                List.of("bert.pooler.dense.weight", "bert.pooler.dense.bias"),
                List.of(
                        "cls.predictions.bias",
                        "cls.predictions.decoder.weight",
                        "cls.predictions.transform.LayerNorm.bias",
                        "cls.predictions.transform.LayerNorm.weight",
                        "cls.predictions.transform.dense.bias",
                        "cls.predictions.transform.dense.weight"));
    }

    /** Something that is recognized and cannot be used. */
    public static ModelPreview unusable(Path path) {
        return new ModelPreview(
                path,
                "Hugging Face folder",
                "DistilBERT",
                Optional.empty(),
                List.of(
                        new Tensor("distilbert.embeddings.word_embeddings.weight", "F32", List.of(30522L, 768L)),
                        new Tensor(
                                "distilbert.transformer.layer.0.attention.q_lin.weight", "F32", List.of(768L, 768L))),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(
                        path + "/config.json: model_type is \"distilbert\". Only BERT encoders are supported; choose a"
                                + " BERT model.",
                        path + ": there is neither vocab.txt nor tokenizer.json. Put the tokenizer's file beside the"
                                + " weights."));
    }

    /** The defaults under a name. */
    public static RunConfig named(String name) {
        return named(name, TaskConfig.DEFAULT_TRAIN);
    }

    /** The same on other data. */
    public static RunConfig named(String name, String train) {
        RunConfig d = RunConfig.defaults();
        return d.withName(name).withTask(new TaskConfig(train, Optional.empty(), TaskConfig.DEFAULT_FRACTION));
    }

    private static ModelPreview of(
            Path path, List<String> labels, boolean scores, List<String> missing, List<String> leftOver) {
        return new ModelPreview(
                path,
                "Hugging Face folder",
                "BERT",
                Optional.of(MINI),
                tensors(scores),
                Optional.of("WordPiece, 30,522 tokens, lower case (vocab.txt)"),
                labels,
                scores,
                missing,
                leftOver,
                List.of());
    }

    private static List<Tensor> tensors(boolean scores) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor("bert.embeddings.word_embeddings.weight", "F32", List.of(30522L, 256L)));
        tensors.add(new Tensor("bert.embeddings.position_embeddings.weight", "F32", List.of(512L, 256L)));
        for (int layer = 0; layer < MINI.layers(); layer++) {
            for (MatrixKind kind : MatrixKind.values()) {
                String name = "bert.encoder.layer." + layer + "." + kind.name().toLowerCase(java.util.Locale.ROOT);
                List<Long> shape = List.of((long) kind.rows(MINI), (long) kind.columns(MINI));
                tensors.add(new Tensor(name + ".weight", "F32", shape));
                tensors.add(new Tensor(name + ".bias", "F32", shape.subList(0, 1)));
                if (scores) {
                    tensors.add(new Tensor(name + ".mask_scores", "F32", shape));
                }
            }
        }
        return tensors;
    }
}
