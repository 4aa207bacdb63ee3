package org.secateur.engine;

import org.secateur.engine.config.Metric;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.data.Tasks;

/** What a run's settings alone tell of its task. */
public final class TaskFacts {
    private TaskFacts() {}

    /** Whether the task is of questions whose answers stand in a text. */
    public static boolean asksQuestions(TaskConfig task) {
        return Tasks.asksQuestions(task);
    }

    /** What the task's main figure is called within a sentence: "accuracy", "exact match" or "F1". */
    public static String figureName(TaskConfig task) {
        Metric metric = task.scoring().metric();
        return metric == Metric.ACCURACY && asksQuestions(task) ? "exact match" : metric.title();
    }
}
