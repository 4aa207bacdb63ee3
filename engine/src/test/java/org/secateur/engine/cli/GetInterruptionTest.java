package org.secateur.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.download.RepositoryServer;
import org.secateur.engine.modelio.ObtainableEntry;

class GetInterruptionTest {
    private static final int KILLED = 1;

    @TempDir
    Path temp;

    /**
     * The command in a process of its own, for a user whose mirror sends a little of the real model and then nothing. Ended
     * from outside it ends soon. Where the system only knows hard kills (Windows) half a file may stay.
     */
    @Test
    void endedFromOutsideWhileNothingArrivesItLeavesNothing() throws Exception {
        ObtainableEntry model = ObtainableEntry.all().get(0);
        try (RepositoryServer server = new RepositoryServer()) {
            server.put(path(model.entry().source()), new byte[1_000_000]);
            server.stall(model.bytes());
            Files.writeString(
                    Files.createDirectories(temp.resolve(".m2")).resolve("settings.xml"),
                    "<settings><mirrors><mirror><id>near</id><mirrorOf>*</mirrorOf><url>" + server.url()
                            + "</url></mirror></mirrors></settings>");

            Process process = start(model.id());

            boolean polite = process.supportsNormalTermination();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("Fetching 0 of 408 MB (0 %)", out.readLine());
                process.toHandle().destroy(); // which leaves its output open, unlike the process itself
                assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it ends");
                String last = out.readLine();
                assertTrue(!polite || last.contains("cancelled"), last);
            }
            // 128 + 15, the signal that asks a process to end; Ctrl-C is 2 and gives 130
            assertEquals(polite ? 143 : KILLED, process.exitValue());
            assertFalse(Files.exists(temp.resolve("Secateur").resolve("models").resolve(model.id())));
            assertTrue(!polite || files().equals(List.of(".m2/settings.xml")), files()::toString);
        }
    }

    private Process start(String id) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Duser.home=" + temp,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "models",
                        "get",
                        id)
                .redirectErrorStream(true)
                .start();
    }

    /** Where a repository has the jar of these coordinates. */
    private static String path(String coordinates) {
        List<String> parts = List.of(coordinates.split(":", -1));
        return parts.get(0).replace('.', '/') + "/" + parts.get(1) + "/" + parts.get(2) + "/" + parts.get(1) + "-"
                + parts.get(2) + ".jar";
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> temp.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
