package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.Run;
import org.secateur.engine.SmallRun;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.RunPhase;

class InterruptionTest {
    private static final int KILLED = 1;

    @TempDir
    Path temp;

    /**
     * The command in a process of its own, ended from outside while it trains: it keeps what it has. Where the system
     * only knows hard kills (Windows) the run's folder can be opened all the same, and says that the log breaks off.
     */
    @Test
    void endedFromOutsideItKeepsWhatItHas() throws Exception {
        Path file = temp.resolve("run.json");
        RunFiles.write(file, SmallRun.in(temp, 100));
        Path folder = temp.resolve("run");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-Dorg.bytedeco.javacpp.maxbytes=4g",
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=6g",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        file.toString(),
                        "--out",
                        folder.toString(),
                        "--progress")
                .redirectErrorStream(true)
                .start();
        boolean polite = process.supportsNormalTermination();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int c = out.read(); c >= 0 && said.indexOf("step 2 of 600") < 0; c = out.read()) {
                said.append((char) c);
            }
            assertTrue(process.isAlive(), said::toString);
            process.destroy();
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it ends");
        }
        // 128 + 15, the signal that asks a process to end; Ctrl-C is 2 and gives 130
        assertEquals(polite ? 143 : KILLED, process.exitValue());
        try (LocalEngine engine = LocalEngine.create();
                Run run = engine.open(folder)) {
            assertEquals(polite ? RunPhase.STOPPED : RunPhase.FAILED, run.phase());
        }
        assertEquals(polite, Files.exists(folder.resolve("model").resolve("config.json")));
    }
}
