package org.secateur.engine.runstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.StepCompleted;

/**
 * The card of a run of six matrices of 4, 4, 4, 4, 8 and 8 weights, every third of which is pruned: 2, 2, 2, 2, 5 and 5
 * remain, 18 of 32. The layer's biases and LayerNorms are 6 rows of 2 (one matrix has 4), and 4 times 2: 22.
 */
class ModelCardTest {
    @TempDir
    Path temp;

    private static RunConfig config(String model, String train, PruningConfig pruning) {
        RunConfig example = Examples.config();
        return example.withName("A <b>run</b> | of_mine")
                .withModel(new ModelConfig(model, 128, 0.1))
                .withTask(new TaskConfig(train, Optional.empty(), 0.1))
                .withPruning(pruning);
    }

    private String card(RunConfig config, Optional<Boolean> pairs, List<RunEvent> events) throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Manifest manifest = new Manifest(
                Manifest.VERSION,
                Instant.parse("2026-11-22T12:00:00Z"),
                config,
                pairs,
                List.of(
                        new FileStamp(FileStamp.MODEL, "/somewhere/model.safetensors", "cd".repeat(32)),
                        new FileStamp(FileStamp.TRAIN, config.task().train(), "ab".repeat(32))),
                new RunEnvironment("0.1", "17, Anybody", "Linux", 2, Map.of("nd4j", "1", "openblas", "2")),
                Map.of(),
                List.of("3 rows of " + config.task().train() + " are there twice"));
        try (RunFolderSink sink = RunFolderSink.begin(folder, manifest, (path, model) -> {}, System::nanoTime)) {
            for (RunEvent event : events) {
                sink.append(event);
            }
            sink.saveModel(new SmallModel(124, true));
        }
        return ModelCard.of(StoredRun.open(folder.path()));
    }

    private static List<RunEvent> events(int evaluated, RunPhase end) {
        return List.of(
                new PhaseChanged(0, RunPhase.PREPARING, ""),
                new RunStarted(1200, 60, 1000, 100, List.of("bad|", "good"), Examples.SHAPE),
                new StepCompleted(1200, 20, 0.5, 1, 1e-5, 0.5, 0.5, 4096, 0.25),
                new EvaluationCompleted(evaluated, 20, 0.12345678, 0.875, 100, 0.5, 3),
                new PhaseChanged(1200, end, ""));
    }

    @Test
    void saysAllThereIsToSay() throws IOException {
        RunConfig config = config(
                "all-MiniLM-L6-v2", "C:\\texts\\train.tsv", Examples.config().pruning());

        String card = card(config, Optional.of(false), events(1200, RunPhase.FINISHED));

        RunConfig inside =
                config("all-MiniLM-L6-v2", "train.tsv", Examples.config().pruning());
        assertEquals(
                """
                ---
                library_name: transformers
                pipeline_tag: text-classification
                base_model: sentence-transformers/all-MiniLM-L6-v2
                tags:
                - bert
                - secateur
                - pruning
                - movement-pruning
                metrics:
                - accuracy
                ---

                # A \\<b\\>run\\</b\\> \\| of\\_mine

                all-MiniLM-L6-v2 with a classification head, pruned while it was fine-tuned (movement pruning): \
                56.250 % of its prunable weights remain, the others are zero.

                ## Task

                Classification of single texts. Labels in the order of the logits: bad\\|, good. Longer texts than 128 \
                tokens were cut.

                | data | texts | file | SHA-256 |
                |---|---|---|---|
                | training | 1,000 | train.tsv | `%1$s` |
                | evaluation | 100 | split off the training file |  |

                - 3 rows of train.tsv are there twice

                ## Remaining weights

                |  | remaining | of | share |
                |---|---|---|---|
                | of prunable | 18 | 32 | 56.250 %% |
                | of encoder | 40 | 54 | 74.074 %% |

                *Prunable* are the six matrices of each layer. *Encoder* adds the layers' biases and LayerNorms, which \
                are never pruned. Embeddings, pooler and head are in neither figure and whole.

                | matrix, all layers | weights | remaining | sparsity |
                |---|---|---|---|
                | Query | 4 | 2 | 50.000 %% |
                | Key | 4 | 2 | 50.000 %% |
                | Value | 4 | 2 | 50.000 %% |
                | Attention output | 4 | 2 | 50.000 %% |
                | Intermediate | 8 | 5 | 37.500 %% |
                | Output | 8 | 5 | 37.500 %% |

                ## Metrics

                Accuracy 0.8750, loss 0.1235 (mean cross-entropy in nats) on 100 evaluation texts, with the final \
                weights.

                ## How it was made

                |  |  |
                |---|---|
                | base model | all-MiniLM-L6-v2, SHA-256 `%2$s` |
                | optimiser steps | 1,200 of 1,200 |
                | seed | 1234567890123 |
                | started | 2026-11-22T12:00:00Z |
                | program | Secateur 0.1 |
                | libraries | nd4j 1, openblas 2 |
                | Java | 17, Anybody |
                | system | Linux |

                Settings, a run file for `secateur run` (of paths only the names are left):

                ```json
                %3$s```

                ## Use

                ```python
                from transformers import pipeline
                classify = pipeline("text-classification", model="path/to/this/folder")
                print(classify("A text.", top_k=None))
                ```

                ## What the zeros mean for its size

                Every weight is stored as a 32-bit float, a zero too: `model.safetensors` is as large as without \
                pruning, and a program that multiplies whole matrices is as fast. The 14 zeros take 56 bytes, which a \
                compressed or sparse format saves for the greatest part.
                """.replace("56.250 % of", "56.250 %% of")
                        .formatted("ab".repeat(32), "cd".repeat(32), RunFiles.toJson(inside)),
                card);
    }

    @Test
    void aFolderOfThisMachineHasNoNameOnTheHubAndItsPlaceIsNotTold() throws IOException {
        RunConfig config = config("/somewhere/my-bert", "/elsewhere/train.tsv", PruningConfig.dense());

        String card = card(config, Optional.of(true), events(600, RunPhase.STOPPED));

        assertFalse(card.contains("where/"), card);
        assertFalse(card.contains("base_model"), card);
        assertFalse(card.contains("- pruning"), card);
        assertTrue(card.contains("\nmy-bert with a classification head, fine-tuned without pruning"), card);
        assertTrue(card.contains("Classification of pairs of texts."), card);
        assertTrue(card.contains("at step 600, not with the final weights."), card);
        assertTrue(card.contains("| optimiser steps | 1,200 of 1,200, then stopped |"), card);
        assertTrue(
                card.contains("classify({\"text\": \"A text.\", \"text_pair\": \"Another text.\"}, top_k=None)"), card);
    }

    @Test
    void withoutAnEvaluationThereAreNoMetrics() throws IOException {
        List<RunEvent> events = new ArrayList<>(events(1, RunPhase.FINISHED));
        events.removeIf(EvaluationCompleted.class::isInstance);

        String card = card(config("m", "t.tsv", PruningConfig.dense()), Optional.empty(), events);

        assertFalse(card.contains("metrics:"), card);
        assertTrue(card.contains("\nThe run ended before its first evaluation.\n"), card);
        assertTrue(card.contains("Classification of texts."), card);
    }
}
