package org.secateur.engine.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.SelectionConfig;

/** Expected values are read from the sheet by hand. */
class PublishedRunsTest {
    private static final String HEADER =
            "task,method,selection,distillation,remaining_percent,metric_1,value_1,metric_2,value_2,final_threshold,final_lambda,"
                    + "epochs,batch_size,warmup_steps,initial_warmup,final_warmup,learning_rate,mask_scores_learning_rate,"
                    + "initial_threshold,alpha_ce,alpha_distil\n";

    @Test
    void readsAllRows() throws IOException {
        assertEquals(269, Sheet.runs().size());
    }

    /** The row SQuAD, soft_movement, with distillation, lambda 1700. */
    @Test
    void readsEveryColumn() throws IOException {
        PublishedRun run = Sheet.runs().stream()
                .filter(r -> r.remainingPercent() == 3.728)
                .findFirst()
                .orElseThrow();
        assertEquals(
                new PublishedRun(
                        PublishedRun.Task.SQUAD,
                        PruningMethod.SOFT_MOVEMENT,
                        Optional.of(SelectionConfig.Scope.GLOBAL),
                        true,
                        3.728,
                        new PublishedRun.Figure("exact match", 73.67),
                        new PublishedRun.Figure("F1", 82.90),
                        new PublishedRun.Settings(
                                Optional.of(0.1),
                                Optional.of(1700.0),
                                10,
                                16,
                                5400,
                                1,
                                2,
                                3e-5,
                                Optional.of(0.01),
                                Optional.of(0.1),
                                Optional.of(0.9))),
                run);
    }

    @Test
    void namesRowAndColumnOfWhatIsNoRun() {
        String good =
                "MNLI,fine_tuning,,no,100,accuracy_matched,84.49,accuracy_mismatched,84.92,,,3,32,12000,,,3e-05,,,,\n";
        String bad = good.replace(",3,32,", ",three,32,");
        IOException failure = assertThrows(
                IOException.class, () -> PublishedRuns.read(new StringReader("# ours\n" + HEADER + good + bad)));
        assertEquals("published runs, row 2, epochs: “three” cannot be read", failure.getMessage());
        String unknown = good.replace("MNLI", "COLA");
        failure = assertThrows(IOException.class, () -> PublishedRuns.read(new StringReader(HEADER + unknown)));
        assertEquals("published runs, row 1, task: “COLA” cannot be read", failure.getMessage());
        String without = good.replace(",12000,", ",,");
        failure = assertThrows(IOException.class, () -> PublishedRuns.read(new StringReader(HEADER + without)));
        assertEquals("published runs, row 1, warmup_steps: “” cannot be read", failure.getMessage());
    }
}
