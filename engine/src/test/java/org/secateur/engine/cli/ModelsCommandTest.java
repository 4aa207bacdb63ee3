package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.TextEncoder;
import org.secateur.engine.TinyShelf;

class ModelsCommandTest {
    @TempDir
    Path temp;

    private TinyShelf tiny;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void open() throws Exception {
        tiny = new TinyShelf(temp);
    }

    @AfterEach
    void close() {
        tiny.close();
    }

    private Outcome execute(String... arguments) throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        LocalEngine engine = tiny.engine();
        int code = Main.commandLine(() -> engine, TextEncoder::create)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Outcome(code, out.toString(), err.toString());
    }

    @Test
    void getFetchesWhatTheListOffers() throws Exception {
        Outcome before = execute("models");
        assertTrue(before.out().contains("To fetch: secateur models get tiny"), before.out());

        Outcome get = execute("models", "get", "tiny");

        assertEquals(ExitCode.OK, get.code(), get.err());
        assertTrue(get.out().startsWith("tiny is here"), get.out());
        assertTrue(get.out().contains(tiny.models().resolve("tiny").toString()), get.out());
        List<String> lines = get.err().lines().toList();
        assertEquals("Fetching 0 of 0 MB (0 %)", lines.get(0));
        assertEquals("Unpacking 0 of 0 MB (100 %)", lines.get(lines.size() - 1));
        Outcome after = execute("models");
        assertEquals("", after.err());
        assertTrue(after.out().lines().toList().contains("tiny"), after.out());
        assertFalse(after.out().contains("models get"), after.out());
    }

    @Test
    void whatCannotBeFetchedIsSaidWithoutAStackTrace() throws Exception {
        Outcome unknown = execute("models", "get", "no-such-model");
        assertEquals(ExitCode.USAGE, unknown.code());
        assertTrue(unknown.err().contains("'no-such-model'") && unknown.err().contains("tiny"), unknown.err());

        tiny.server().remove(TinyShelf.JAR);
        Outcome missing = execute("models", "get", "tiny");
        assertEquals(ExitCode.USAGE, missing.code());
        assertTrue(missing.err().contains("no such file"), missing.err());
        assertFalse(missing.err().contains("\tat "), missing.err());
        assertEquals("", missing.out());
    }

    @Test
    void inspectAddAndForget() throws Exception {
        Path own = temp.resolve("own");
        TinyShelf.write(own, Files.readAllBytes(tokenizer()));

        Outcome inspected = execute("models", "inspect", "--tensors", own.toString());
        assertEquals(ExitCode.OK, inspected.code(), inspected.err());
        List<String> lines = inspected.out().lines().toList();
        assertEquals(own.toString(), lines.get(0));
        assertTrue(inspected.out().contains("format        Hugging Face folder"), inspected.out());
        assertTrue(inspected.out().contains("2 layers, hidden size 4, 2 attention heads"), inspected.out());
        assertTrue(inspected.out().contains("labels        no, yes"), inspected.out());
        assertTrue(inspected.out().contains("classifier.bias F32 [2]"), inspected.out());

        assertEquals(
                own.toString(),
                execute("models", "add", own.toString())
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow());
        assertTrue(execute("models").out().lines().toList().contains(own.toString()));
        assertEquals(ExitCode.OK, execute("models", "forget", own.toString()).code());
        assertFalse(execute("models").out().contains(own.toString()));
        assertEquals(ExitCode.USAGE, execute("models", "forget", own.toString()).code());
    }

    private Path tokenizer() throws Exception {
        execute("models", "get", "tiny");
        return tiny.models().resolve("tiny").resolve("tokenizer.json");
    }

    @Test
    void whatCannotBeUsedIsSaid() throws Exception {
        Path own = temp.resolve("own");
        TinyShelf.write(own, Files.readAllBytes(tokenizer()));
        Files.writeString(own.resolve("config.json"), "{\"model_type\": \"t5\"}");

        Outcome inspected = execute("models", "inspect", own.toString());
        assertEquals(ExitCode.USAGE, inspected.code());
        assertTrue(inspected.out().contains("Hugging Face folder"), inspected.out());
        assertTrue(inspected.err().contains("t5"), inspected.err());
        Outcome added = execute("models", "add", own.toString());
        assertEquals(ExitCode.USAGE, added.code());
        assertTrue(added.err().contains("t5"), added.err());
        Outcome nothing = execute("models", "inspect", temp.resolve("absent").toString());
        assertEquals(ExitCode.USAGE, nothing.code());
        assertTrue(nothing.err().contains("does not exist"), nothing.err());
    }

    @Test
    void aDamagedListIsSaidBesideTheOtherModels() throws Exception {
        Files.createDirectories(tiny.models());
        Files.writeString(tiny.models().resolve("added.json"), "{");

        Outcome listed = execute("models");

        assertEquals(ExitCode.OK, listed.code());
        assertTrue(listed.out().startsWith("all-MiniLM-L6-v2"), listed.out());
        assertTrue(listed.err().contains("added.json is damaged"), listed.err());
    }
}
