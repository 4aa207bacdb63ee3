package org.secateur.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's own log, as logback.xml has it: five files of about 2 MB at most, however much is said. */
class LogRotationTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void theLogStaysSmall() throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("secateur.log", folder.resolve("workbench.log").toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(
                Path.of("src", "main", "resources", "logback.xml").toFile());
        Logger logger = context.getLogger("test");
        String line = "x".repeat(1000);
        for (int i = 1; i <= 16; i++) {
            logger.info("part {}", i);
            for (int bytes = 0; bytes < MEGABYTE; bytes += line.length()) {
                logger.info(line);
            }
            // a size is looked at some times a second at most
            Thread.sleep(110);
        }
        logger.info("the last line");
        context.stop();
        List<Path> files = files();
        assertEquals(
                List.of("workbench.log", "workbench.log.1", "workbench.log.2", "workbench.log.3", "workbench.log.4"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        for (Path file : files) {
            assertTrue(Files.size(file) < 4 * MEGABYTE, file + ": " + Files.size(file));
        }
        assertTrue(Files.readString(files.get(0)).contains("the last line"));
        assertTrue(Files.readString(files.get(4)).lines().noneMatch(each -> each.endsWith(" part 1")), "it is gone");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
