package org.secateur.engine.runstore;

import java.io.IOException;
import java.nio.file.Path;

/** A program that has the lock of a run's folder until its standard input ends. */
public final class LockHolder {
    private LockHolder() {}

    /** Takes the lock of the folder that is named, and says so. */
    public static void main(String[] arguments) throws IOException {
        try (RunLock lock = RunLock.take(new RunFolder(Path.of(arguments[0])))) {
            System.out.println(lock.getClass().getSimpleName());
            while (System.in.read() >= 0) {
                // whoever started this program ends it
            }
        }
    }

    /** Starts it in a process of its own, and waits until it has the lock. */
    public static Process start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("the other program could not take the lock");
        }
        return process;
    }
}
