package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {
    private static final ObtainableEntry OBTAINABLE = new ObtainableEntry(
            new ModelEntry("tiny", "tiny model", TinyModel.SHAPE, "org.example:tiny:1.0"), "Apache-2.0", 1, "", 1);

    @TempDir
    Path temp;

    private Path folder;
    private ModelLibrary library;
    private ModelCatalog catalog;

    @BeforeEach
    void open() {
        folder = temp.resolve("models");
        library = new ModelLibrary(folder);
        catalog = new ModelCatalog(library, List.of(OBTAINABLE));
    }

    private static void write(Path target) throws IOException {
        Map<String, FloatTensor> tensors = TinyModel.tensors(2);
        new HuggingFaceFolder(target)
                .write(
                        TinyModel.SHAPE,
                        List.of("no", "yes"),
                        name -> tensors.get(name).values(),
                        TinyModel.tokenizerJson());
    }

    private List<String> ids() {
        return catalog.models().stream().skip(1).map(ModelEntry::id).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String message(Executable call) {
        return assertThrows(ModelException.class, call).getMessage();
    }

    @Test
    void anEmptyLibraryIsNoFolderYet() {
        assertEquals(List.of(), ids());
        assertEquals(List.of(), catalog.problems());
        assertFalse(Files.exists(folder));
    }

    @Test
    void anInstalledModelIsKnownByItsFoldersName() throws Exception {
        assertEquals(folder.resolve("tiny"), library.install("tiny", ModelLibraryTest::write));

        assertEquals(List.of("tiny"), ids());
        assertEquals(TinyModel.SHAPE, catalog.load("tiny").shape());
        assertEquals(
                "Hugging Face folder " + folder.resolve("tiny"),
                catalog.models().get(1).source());
        Files.move(folder.resolve("tiny"), folder.resolve("renamed"));
        assertEquals(List.of("renamed"), ids());
        assertEquals(TinyModel.SHAPE, catalog.load("renamed").shape());
        assertEquals(Optional.empty(), library.installed("tiny"));
    }

    @Test
    void aModelThatIsNotHereSaysHowToGetIt() {
        assertTrue(message(() -> catalog.load("tiny")).contains("secateur models get tiny"));
    }

    @Test
    void anUnpackThatFailsOrIsCancelledLeavesNothing() throws IOException {
        assertThrows(
                CancellationException.class,
                () -> library.install("tiny", part -> {
                    Files.writeString(part.resolve("half"), "half");
                    throw new CancellationException("cancelled");
                }));
        assertThrows(
                ModelException.class,
                () -> library.install("tiny", part -> {
                    write(part);
                    throw new ModelException("damaged");
                }));

        assertEquals(List.of(".lock"), files());
    }

    @Test
    void whatAKilledProgramLeftIsGoneAfterTheNextInstall() throws Exception {
        write(Files.createDirectories(folder.resolve(".other.part")));
        Files.createDirectories(folder.resolve(".tiny.part").resolve("deep"));
        assertEquals(List.of(), ids());

        library.install("tiny", ModelLibraryTest::write);

        assertEquals(List.of(".lock", "tiny"), files());
    }

    @Test
    void twoCannotInstallAtOnce() throws Exception {
        List<String> refusals = new ArrayList<>();

        library.install("tiny", part -> {
            refusals.add(message(() -> new ModelLibrary(folder).install("tiny", ModelLibraryTest::write)));
            write(part);
        });

        assertTrue(refusals.get(0).contains("already"), refusals.get(0));
        assertEquals(List.of("tiny"), ids());
    }

    @Test
    void whatIsThereUnderTheNameStaysAsItIs() throws Exception {
        Files.createDirectories(folder.resolve("tiny"));
        Files.writeString(folder.resolve("tiny").resolve("notes.txt"), "mine");

        assertTrue(
                message(() -> library.install("tiny", ModelLibraryTest::write)).contains("no whole model"));

        assertEquals("mine", Files.readString(folder.resolve("tiny").resolve("notes.txt")));
        assertEquals(List.of(), ids());
    }

    @Test
    void addedModelsStayWhereTheyAreAndAreRemembered() throws Exception {
        Path own = temp.resolve("own");
        write(own);

        ModelLibrary.Place place = library.add(own);
        library.add(own);

        assertEquals(new ModelLibrary.Place(own.toString(), own), place);
        assertEquals(List.of(own.toString()), ids());
        assertEquals(
                List.of(own.toString()),
                new ModelLibrary(folder)
                        .places().stream().map(ModelLibrary.Place::id).toList());
        library.forget(own.toString());
        assertEquals(List.of(), ids());
        assertTrue(Files.exists(own.resolve("config.json")));
    }

    @Test
    void aFolderOfTheLibraryNeedsNotBeAdded() throws Exception {
        library.install("tiny", ModelLibraryTest::write);

        assertEquals("tiny", library.add(folder.resolve("tiny")).id());

        assertEquals(List.of("tiny"), ids());
        assertTrue(message(() -> library.forget("tiny")).contains("Delete that folder"));
        assertTrue(message(() -> library.forget("other")).contains("No model 'other' was added"));
    }

    @Test
    void anAddedFolderThatIsGoneIsSaid() throws Exception {
        Path own = temp.resolve("own");
        write(own);
        library.add(own);
        Files.move(own, temp.resolve("elsewhere"));

        assertEquals(List.of(), ids());
        assertEquals(1, catalog.problems().size());
        assertTrue(
                catalog.problems().get(0).contains("secateur models forget " + own),
                catalog.problems().get(0));
    }

    @Test
    void twoModelsOfOneNameAreSaid() throws Exception {
        library.install("all-MiniLM-L6-v2", ModelLibraryTest::write);

        assertEquals(List.of(), ids());
        assertTrue(
                catalog.problems().get(0).contains("Rename the folder"),
                catalog.problems().get(0));
    }

    @Test
    void aDamagedListIsSaidAndNotWrittenOver() throws Exception {
        Path own = temp.resolve("own");
        write(own);
        library.install("tiny", ModelLibraryTest::write);
        Path list = folder.resolve("added.json");
        for (String damaged : List.of(
                "{\"version\": 1, \"mod",
                "[]",
                "{\"version\": 1, \"models\": [3]}",
                "{\"version\": 2, \"models\": []}")) {
            Files.writeString(list, damaged);

            assertEquals(List.of("tiny"), ids());
            assertEquals(1, catalog.problems().size());
            assertTrue(
                    catalog.problems().get(0).startsWith(list.toString()),
                    catalog.problems().get(0));
            assertEquals(catalog.problems().get(0), message(() -> library.add(own)));
            assertEquals(catalog.problems().get(0), message(() -> library.forget(own.toString())));
            assertEquals(damaged, Files.readString(list));
        }
    }
}
