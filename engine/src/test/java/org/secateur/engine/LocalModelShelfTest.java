package org.secateur.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class LocalModelShelfTest {
    @TempDir
    Path temp;

    private TinyShelf tiny;
    private LocalModelShelf shelf;

    @BeforeEach
    void open() throws Exception {
        tiny = new TinyShelf(temp);
        shelf = tiny.open(TinyShelf.entry());
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    /** Notes the stages that were done; ends the work once a stage has begun. */
    private static final class Watch implements TransferWatch {
        final List<String> stages = new ArrayList<>();
        private final String end;
        private String begun = "";

        Watch(String end) {
            this.end = end;
        }

        @Override
        public void progress(String stage, long done, long total) {
            assertEquals(TinyShelf.ARTIFACT.length, total);
            begun = stage;
            if (done == total) {
                stages.add(stage);
            }
        }

        @Override
        public boolean cancelled() {
            return begun.equals(end);
        }
    }

    private static String refusal(Executable call) {
        return assertThrows(EngineException.class, call).getMessage();
    }

    private List<String> ids() {
        return shelf.models().stream().map(ModelInfo::id).toList();
    }

    private List<String> library() throws IOException {
        if (!Files.exists(tiny.models())) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(tiny.models())) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFetchedModelIsInTheListUnderItsName() throws Exception {
        Watch watch = new Watch("never");
        assertEquals(
                List.of(false),
                shelf.obtainable().stream().map(ObtainableModel::installed).toList());

        ModelInfo model = shelf.obtain("tiny", watch);

        assertEquals(List.of("Fetching", "Checking", "Unpacking"), watch.stages);
        assertEquals("tiny", model.id());
        assertEquals(TinyShelf.SHAPE, model.shape());
        assertEquals(List.of("all-MiniLM-L6-v2", "tiny"), ids());
        assertEquals(
                List.of(true),
                shelf.obtainable().stream().map(ObtainableModel::installed).toList());
        assertEquals(TinyShelf.SHAPE, shelf.catalog().load("tiny").shape());
        assertEquals(List.of(), shelf.problems());
    }

    @Test
    void aModelThatIsHereIsNotFetchedAgain() throws Exception {
        ModelInfo first = shelf.obtain("tiny", new Watch("never"));
        int requests = tiny.server().requests().size();
        Files.delete(tiny.localFile());
        Watch watch = new Watch("never");

        assertEquals(first, shelf.obtain("tiny", watch));

        assertEquals(requests, tiny.server().requests().size());
        assertEquals(List.of(), watch.stages);
    }

    @Test
    void anArtifactOfTheLocalRepositoryIsUnpackedWithoutARequest() throws Exception {
        Files.createDirectories(tiny.localFile().getParent());
        Files.write(tiny.localFile(), TinyShelf.ARTIFACT);

        shelf.obtain("tiny", new Watch("never"));

        assertEquals(List.of("all-MiniLM-L6-v2", "tiny"), ids());
        assertEquals(List.of(), tiny.server().requests());
    }

    @Test
    void cancelledInAnyStageItLeavesNothingHalf() throws Exception {
        assertTrue(refusal(() -> shelf.obtain("tiny", new Watch("Fetching"))).contains("cancelled"));
        assertFalse(Files.exists(tiny.localFile()));
        assertEquals(List.of(), library());

        assertTrue(refusal(() -> shelf.obtain("tiny", new Watch("Checking"))).contains("cancelled"));
        assertEquals(List.of(), library());

        assertTrue(refusal(() -> shelf.obtain("tiny", new Watch("Unpacking"))).contains("cancelled"));
        assertEquals(List.of(), library());
        assertEquals(List.of("all-MiniLM-L6-v2"), ids());
    }

    @Test
    void whatCannotBeFetchedSaysWhy() throws Exception {
        tiny.server().remove(TinyShelf.JAR);

        String message = refusal(() -> shelf.obtain("tiny", new Watch("never")));

        assertTrue(message.contains("no such file"), message);
        assertTrue(message.contains("settings.xml"), message);
        message = refusal(() -> shelf.obtain("huge", new Watch("never")));
        assertTrue(message.contains("'huge'") && message.contains("tiny"), message);
    }

    @Test
    void anotherFileThanThePinnedOneIsNotUnpacked() throws Exception {
        shelf = tiny.open(TinyShelf.entry("0".repeat(64), 1));

        String message = refusal(() -> shelf.obtain("tiny", new Watch("never")));

        assertTrue(message.contains("SHA-256"), message);
        assertTrue(message.contains("Delete it"), message);
        assertEquals(List.of(), library());
    }

    @Test
    void nothingIsFetchedThatWillNotFit() throws Exception {
        shelf = tiny.open(TinyShelf.entry("", 1L << 60));

        String message = refusal(() -> shelf.obtain("tiny", new Watch("never")));

        assertTrue(message.contains("not enough room on the disk of " + tiny.models()), message);
        assertTrue(message.matches("(?s).*1152921504\\d{3} MB are needed, \\d+ MB are free.*"), message);
        assertEquals(List.of(), tiny.server().requests());
    }

    @Test
    void modelsOfAPersonAreLookedAtAddedAndForgotten() throws Exception {
        Path own = temp.resolve("own");
        TinyShelf.write(own, TinyShelf.ARTIFACT);

        assertEquals(List.of("no", "yes"), shelf.preview(own).labels());
        ModelInfo added = shelf.add(own.resolve("config.json"));

        assertEquals(own.toString(), added.id());
        assertEquals(List.of("all-MiniLM-L6-v2", own.toString()), ids());
        shelf.forget(own.toString());
        assertEquals(List.of("all-MiniLM-L6-v2"), ids());
        assertTrue(refusal(() -> shelf.forget(own.toString())).contains("was added"));
    }

    @Test
    void anIdIsItsModelOrSaysHowToComeByIt() throws Exception {
        Path id = Path.of("tiny");
        String absent = refusal(() -> shelf.preview(id));
        assertTrue(absent.contains("secateur models get tiny, or with 'Get model…'"), absent);
        String unknown = refusal(() -> shelf.preview(Path.of("nothing-of-this-name")));
        assertTrue(unknown.contains("Use one of all-MiniLM-L6-v2, or the path of a folder"), unknown);
        String embedded = refusal(() -> shelf.preview(Path.of("all-MiniLM-L6-v2")));
        assertTrue(embedded.contains("is a part of this program"), embedded);

        shelf.obtain("tiny", new Watch("never"));

        ModelPreview preview = shelf.preview(id);
        assertEquals(tiny.models().resolve("tiny"), preview.path());
        assertTrue(preview.usable());
        assertEquals("tiny", shelf.add(id).id());
        assertEquals(List.of("all-MiniLM-L6-v2", "tiny"), ids());
    }

    @Test
    void whatCannotBeUsedIsNotAdded() throws Exception {
        Path own = temp.resolve("own");
        TinyShelf.write(own, TinyShelf.ARTIFACT);
        Files.writeString(own.resolve("config.json"), "{\"model_type\": \"t5\"}");

        assertTrue(refusal(() -> shelf.add(own)).contains("t5"));
        assertTrue(refusal(() -> shelf.add(temp.resolve("absent"))).contains("does not exist. Check the path."));
        assertEquals(List.of("all-MiniLM-L6-v2"), ids());
        assertEquals(List.of(), library());
    }

    @Test
    void anAddedModelThatIsGoneIsAProblem() throws Exception {
        Path own = temp.resolve("own");
        TinyShelf.write(own, TinyShelf.ARTIFACT);
        shelf.add(own);
        Files.move(own, temp.resolve("moved"));

        assertEquals(List.of("all-MiniLM-L6-v2"), ids());
        assertEquals(1, shelf.problems().size());
        assertTrue(
                shelf.problems().get(0).contains("secateur models forget " + own),
                shelf.problems().get(0));
    }
}
