package org.secateur.sampledata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTasksTest {
    /** The resources are what the generator makes, byte for byte. */
    @Test
    void resourcesAreWhatTheGeneratorMakes(@TempDir Path folder) throws IOException {
        GenerateCommand.main(new String[] {folder.toString()});
        for (SampleTask task : SampleTasks.all()) {
            try (InputStream train = task.openTrain();
                    InputStream dev = task.openDev()) {
                Path made = folder.resolve(task.name());
                String ending = task.questions() ? ".json" : ".tsv";
                assertArrayEquals(Files.readAllBytes(made.resolve("train" + ending)), train.readAllBytes());
                assertArrayEquals(Files.readAllBytes(made.resolve("dev" + ending)), dev.readAllBytes());
            }
        }
    }

    @Test
    void copiesBothFilesAndReplacesOldOnes(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("a").resolve("b");
        SampleTask reviews = SampleTasks.named("reviews");
        reviews.copyTo(target);
        Files.writeString(target.resolve("dev.tsv"), "old");
        SampleTask.Copied copied = reviews.copyTo(target);
        assertEquals(target.resolve("train.tsv"), copied.train());
        assertEquals(target.resolve("dev.tsv"), copied.dev());
        assertEquals(3_001, Files.readAllLines(copied.train()).size());
        assertEquals(601, Files.readAllLines(copied.dev()).size());
        assertEquals("label\tsentence", Files.readAllLines(copied.dev()).get(0));
    }

    @Test
    void pairsHaveTwoSentences(@TempDir Path folder) throws IOException {
        SampleTask.Copied copied = SampleTasks.named("pairs").copyTo(folder);
        assertEquals(
                "label\tsentence1\tsentence2",
                Files.readAllLines(copied.train()).get(0));
        for (String line : Files.readAllLines(copied.train())) {
            assertEquals(3, line.split("\t", -1).length, line);
        }
    }

    @Test
    void unknownNameListsTheKnownOnes() {
        MissingSampleException error = assertThrows(MissingSampleException.class, () -> SampleTasks.named("news"));
        assertTrue(error.getMessage().contains("reviews, pairs, stories"), error.getMessage());
    }
}
