package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportInterruptionTest {
    private static final int KILLED = 1;

    @TempDir
    Path temp;

    /** A process of its own, ended from outside while it exports. Where the system only knows hard kills nothing is written. */
    @Test
    void endedFromOutsideItWritesTheWholeModelFirst() throws Exception {
        Path target = temp.resolve("model.onnx");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingExport.class.getName(),
                        "export",
                        temp.toString(),
                        "--format",
                        "onnx",
                        "--out",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        boolean polite = process.supportsNormalTermination();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("begun", out.readLine());
            process.toHandle().destroy(); // which leaves its output open, unlike the process itself
            if (polite) {
                assertEquals("ending", out.readLine());
                process.getOutputStream().close();
                assertEquals("ONNX model written: " + target, out.readLine());
            }
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it ends");
        } finally {
            process.destroyForcibly();
        }
        // 128 + 15, the signal that asks a process to end; Ctrl-C is 2 and gives 130
        assertEquals(polite ? 143 : KILLED, process.exitValue());
        if (polite) {
            assertEquals("whole", Files.readString(target));
        } else {
            assertFalse(Files.exists(target));
        }
    }
}
