package org.secateur.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.app.ScriptedEngine;
import org.secateur.app.prefs.AppFolders;
import org.secateur.engine.EngineVersion;

class DiagnosticsTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final Properties properties = new Properties();

    @TempDir
    Path home;

    private List<String> lines() {
        AppFolders folders = new AppFolders(home, home.resolve("preferences.json"));
        return new Diagnostics(engine, folders, properties).text().lines().toList();
    }

    @Test
    void itTellsVersionsMachineLimitsAndFolders() {
        properties.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "12G");
        engine.warns("kernels without AVX2");
        List<String> lines = lines();
        assertEquals("Secateur: " + EngineVersion.program(), lines.get(0));
        assertTrue(lines.get(1).startsWith("Java: " + System.getProperty("java.version")), lines.get(1));
        assertTrue(lines.get(2).startsWith("System: " + System.getProperty("os.name")), lines.get(2));
        assertEquals("Processors: " + Runtime.getRuntime().availableProcessors(), lines.get(3));
        for (String library : List.of("nd4j", "deeplearning4j", "openblas")) {
            assertTrue(lines.stream().anyMatch(line -> line.matches(library + ": \\d.*")), library + " in " + lines);
        }
        assertTrue(lines.contains("Off the heap at most: 12G"));
        assertTrue(lines.contains("Warning: kernels without AVX2"));
        assertTrue(lines.contains("Models: " + home.resolve("models")));
        assertTrue(lines.contains("Log: " + home.resolve("logs").resolve("workbench.log")));
        assertTrue(lines.get(lines.size() - 1).startsWith("it cannot be read: "), "there is no log yet");
    }

    /** The start scripts have the Java machine write there. */
    @Test
    void itNamesCrashReportsTheNewestLast() throws Exception {
        assertFalse(lines().stream().anyMatch(line -> line.startsWith("Crash report")));
        Path logs = Files.createDirectories(home.resolve("logs"));
        Path newer = Files.writeString(logs.resolve("hs_err_pid7.log"), "SIGSEGV");
        Path older = Files.writeString(logs.resolve("hs_err_pid9.log"), "SIGBUS");
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_000_000));
        assertEquals(
                List.of("Crash report: " + older, "Crash report: " + newer),
                lines().stream().filter(line -> line.startsWith("Crash report")).toList());
    }

    /** Fewer than 200 lines are read: the first of them begins within its quotation. */
    @Test
    void aLineThatIsCutIsLeftOut() throws Exception {
        String quoted = "my secret ".repeat(300);
        String log = ("WARN the label \"" + quoted + "\" does not occur\n").repeat(100);
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs").resolve("workbench.log"), log);
        List<String> lines = lines();
        int heading = lines.indexOf("The log's last lines, without what they quote:");
        // 65,536 bytes hold 21 whole lines of 3,032
        assertEquals(
                Collections.nCopies(21, "WARN the label \"…\" does not occur"),
                lines.subList(heading + 1, lines.size()));
    }

    @Test
    void itEndsWithTheLogButQuotesNobody() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            log.append("INFO line ").append(i).append('\n');
        }
        log.append("WARN dev.tsv, line 7: the label \"my secret\" does not occur in the training data\n");
        Files.createDirectories(home.resolve("logs"));
        Files.writeString(home.resolve("logs").resolve("workbench.log"), log);
        List<String> lines = lines();
        assertEquals(
                "WARN dev.tsv, line 7: the label \"…\" does not occur in the training data",
                lines.get(lines.size() - 1));
        int heading = lines.indexOf("The log's last lines, without what they quote:");
        assertEquals(List.of("INFO line 802", "INFO line 803"), lines.subList(heading + 1, heading + 3));
        assertEquals(200, lines.size() - heading - 1);
        assertFalse(String.join("\n", lines).contains("secret"));
    }
}
