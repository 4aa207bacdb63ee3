package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secateur.engine.config.Metric;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;

class TaskFactsTest {
    private static TaskConfig task(String train, Metric metric) {
        return new TaskConfig(
                train,
                Optional.empty(),
                0.1,
                List.of(),
                ReadingConfig.defaults(),
                new ScoringConfig(metric, Optional.empty()));
    }

    @Test
    void questionsHaveTheExactMatchWhereOthersHaveTheAccuracy() {
        assertEquals("exact match", TaskFacts.figureName(task("sample:stories", Metric.ACCURACY)));
        assertEquals("exact match", TaskFacts.figureName(task("some/SQuAD.JSON", Metric.ACCURACY)));
        assertEquals("F1", TaskFacts.figureName(task("sample:stories", Metric.F1)));
        assertEquals("accuracy", TaskFacts.figureName(task("sample:reviews", Metric.ACCURACY)));
        assertEquals("accuracy", TaskFacts.figureName(task("train.tsv", Metric.ACCURACY)));
        assertEquals("F1", TaskFacts.figureName(task("train.tsv", Metric.F1)));
    }

    @Test
    void settingsAloneTellWhetherQuestionsAreAsked() {
        assertTrue(TaskFacts.asksQuestions(task("sample:stories", Metric.ACCURACY)));
        assertFalse(TaskFacts.asksQuestions(task("sample:that is not there", Metric.ACCURACY)));
    }
}
