package org.secateur.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DroppedTest {
    @TempDir
    Path home;

    private Path file(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private Dropped drop(Path... paths) {
        return Dropped.of(List.of(paths));
    }

    @Test
    void aRunsFolderAndItsFilesOpenTheRun() throws IOException {
        file("run/manifest.json");
        file("run/events.jsonl");
        Dropped run = new Dropped(Dropped.Kind.RUN, home.resolve("run"));
        assertEquals(run, drop(home.resolve("run")));
        assertEquals(run, drop(home.resolve("run/manifest.json")));
        assertEquals(run, drop(home.resolve("run/events.jsonl")));
        assertEquals("Open the run “run”", run.words());
    }

    @Test
    void otherFoldersAreLookedAtAsModels() throws IOException {
        file("bert/config.json");
        file("half/manifest.json");
        assertEquals(Dropped.Kind.MODEL, drop(home.resolve("bert")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(home.resolve("half")).kind());
        assertEquals("See which model “bert” holds", drop(home.resolve("bert")).words());
    }

    @Test
    void filesGoByTheirNames() throws IOException {
        assertEquals(Dropped.Kind.MODEL, drop(file("m/model.safetensors")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(file("m/config.json")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(file("m/vocab.txt")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(file("m/bert_model.ckpt.index")).kind());
        assertEquals(
                Dropped.Kind.MODEL,
                drop(file("m/bert_model.ckpt.data-00000-of-00001")).kind());
        assertEquals(
                Dropped.Kind.MODEL,
                drop(file("m/bert_model.ckpt.data-00010-of-00012")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(file("m/checkpoint")).kind());
        assertEquals(
                Dropped.Kind.MODEL, drop(file("m/pytorch_model.bin.index.json")).kind());
        assertEquals(
                Dropped.Kind.MODEL, drop(file("m/model.safetensors.index.json")).kind());
        assertEquals(Dropped.Kind.MODEL, drop(file("packed.zip")).kind());
        assertEquals(Dropped.Kind.DATA, drop(file("Train.TSV")).kind());
        assertEquals("Train on “Train.TSV”", drop(file("Train.TSV")).words());
        assertEquals(Dropped.Kind.RUN_FILE, drop(file("run.json")).kind());
        // without its log it is no run's manifest
        assertEquals(Dropped.Kind.RUN_FILE, drop(file("alone/manifest.json")).kind());
    }

    @Test
    void whatIsNothingSaysSo() throws IOException {
        Dropped picture = drop(file("holiday.png"));
        assertEquals(Dropped.Kind.STRANGE, picture.kind());
        assertFalse(picture.welcome());
        assertEquals("“holiday.png” is nothing that can be opened here", picture.words());
        Dropped two = drop(file("a.tsv"), file("b.tsv"));
        assertEquals(Dropped.Kind.SEVERAL, two.kind());
        assertFalse(two.welcome());
        assertTrue(drop(file("a.tsv")).welcome());
    }
}
