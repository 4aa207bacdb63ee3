package org.secateur.engine.data;

import java.io.IOException;
import java.util.Locale;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TaskLayout;
import org.secateur.engine.data.span.SpanLoader;
import org.secateur.sampledata.SampleTasks;

/** Loads the data of a run, whatever kind of task it is. */
public final class Tasks {
    private Tasks() {}

    /**
     * Reads a task's files completely.
     *
     * @param seed the run's, decides what is split off
     * @throws TaskException if something in them cannot be used; names file and lines
     * @throws IOException if a file cannot be read
     */
    public static LoadedTask load(TaskConfig config, long seed) throws IOException {
        return asksQuestions(config) ? SpanLoader.load(config, seed) : TaskLoader.load(config, seed);
    }

    /**
     * Whether a task is of questions whose answers stand in a text: SQuAD's layout, a file that ends with {@code .json}
     * where no layout is named, or such a sample task. What is read decides nothing.
     */
    public static boolean asksQuestions(TaskConfig config) {
        if (config.isSample()) {
            String name = config.train().substring(TaskConfig.SAMPLE_PREFIX.length());
            return SampleTasks.all().stream().anyMatch(task -> task.name().equals(name) && task.questions());
        }
        return config.reading()
                .layout()
                .map(TaskLayout.SQUAD::equals)
                .orElseGet(() -> config.reading().format().isEmpty()
                        && config.train().toLowerCase(Locale.ROOT).endsWith(".json"));
    }
}
