package org.secateur.app;

import java.nio.file.Path;
import org.secateur.engine.Engine;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;

/** A program of its own that runs a run file into a folder; it is killed while it does. */
final class RunToBeKilled {
    private RunToBeKilled() {}

    /** Run file, then the run's folder. */
    public static void main(String[] arguments) throws Exception {
        RunConfig config = RunFiles.read(Path.of(arguments[0]));
        try (Engine engine = LocalEngine.create()) {
            engine.start(config, Path.of(arguments[1])).ended().join();
        }
    }

    /** Starts it in a process with this one's Java and class path. */
    static Process start(Path runFile, Path folder, Path home) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dsecateur.home=" + home,
                        RunToBeKilled.class.getName(),
                        runFile.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("killed.log").toFile())
                .start();
    }
}
