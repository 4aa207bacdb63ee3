package org.secateur.engine.data.span;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.config.BadRows;
import org.secateur.engine.config.ReadingConfig;
import org.secateur.engine.config.ScoringConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TaskLayout;
import org.secateur.engine.data.ClassificationTask;
import org.secateur.engine.data.LoadedTask;
import org.secateur.engine.data.TaskException;
import org.secateur.engine.data.Tasks;

class SpanLoaderTest {
    @TempDir
    Path folder;

    /** Texts with two questions each. */
    private String file(String name, int from, int texts) throws IOException {
        StringBuilder json = new StringBuilder("{\"data\": [{\"paragraphs\": [");
        for (int i = from; i < from + texts; i++) {
            json.append(i == from ? "" : ", ")
                    .append("{\"context\": \"Word")
                    .append(i)
                    .append(" here\", \"qas\": [");
            for (int q = 0; q < 2; q++) {
                json.append(q == 0 ? "" : ", ")
                        .append("{\"id\": \"")
                        .append(i)
                        .append('-')
                        .append(q);
                json.append("\", \"question\": \"What?\", \"answers\": [{\"answer_start\": 0, \"text\": \"Word")
                        .append(i)
                        .append("\"}]}");
            }
            json.append("]}");
        }
        return Files.writeString(folder.resolve(name), json.append("]}]}")).toString();
    }

    private static Set<String> texts(List<SpanExample> examples) {
        Set<String> texts = new HashSet<>();
        examples.forEach(example -> texts.add(example.context()));
        return texts;
    }

    @Test
    void splitsOffWholeTextsBySeed() throws IOException {
        TaskConfig config = new TaskConfig(file("train.json", 0, 10), Optional.empty(), 0.2);
        SpanTask task = SpanLoader.load(config, 1);
        assertEquals(16, task.trainTexts());
        assertEquals(4, task.evaluationTexts());
        Set<String> both = texts(task.train());
        both.retainAll(texts(task.evaluation()));
        assertEquals(Set.of(), both);
        assertEquals(task, SpanLoader.load(config, 1));
        assertTrue(!task.evaluation().equals(SpanLoader.load(config, 2).evaluation()));
        String one = file("one.json", 0, 1);
        String message = assertThrows(
                        TaskException.class, () -> SpanLoader.load(new TaskConfig(one, Optional.empty(), 0.2), 1))
                .getMessage();
        assertTrue(message.endsWith("all questions are about one text: nothing can be split off for evaluation"));
    }

    @Test
    void notesTextsThatStandInBothFiles() throws IOException {
        SpanTask task =
                SpanLoader.load(new TaskConfig(file("train.json", 0, 3), Optional.of(file("dev.json", 2, 2)), 0.2), 1);
        assertEquals(4, task.evaluationTexts());
        assertEquals(2, task.files().size());
        assertEquals(
                List.of("2 of the 4 evaluation questions are about texts that also stand in the training data"),
                task.notes());
    }

    @Test
    void theEndingTheLayoutOrTheSampleTellsTheKindOfTask() throws IOException {
        assertTrue(Tasks.load(new TaskConfig(file("a.json", 0, 3), Optional.empty(), 0.4), 1) instanceof SpanTask);
        ReadingConfig squad = new ReadingConfig(Optional.empty(), Optional.of(TaskLayout.SQUAD), BadRows.REFUSE);
        TaskConfig named =
                new TaskConfig(file("a.txt", 0, 3), Optional.empty(), 0.4, List.of(), squad, ScoringConfig.defaults());
        assertTrue(Tasks.load(named, 1) instanceof SpanTask);
        assertTrue(Tasks.load(TaskConfig.defaults(), 1) instanceof ClassificationTask);
        LoadedTask stories = Tasks.load(new TaskConfig("sample:stories", Optional.empty(), 0.1), 1);
        assertEquals(List.of(1200, 240), List.of(stories.trainTexts(), stories.evaluationTexts()));
        assertEquals(List.of(), stories.notes());
        assertEquals(List.of(), stories.labels());
    }
}
