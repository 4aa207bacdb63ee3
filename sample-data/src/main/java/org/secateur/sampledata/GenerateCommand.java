package org.secateur.sampledata;

import java.io.IOException;
import java.nio.file.Path;

/** Command line: writes the sample tasks into a folder. */
public final class GenerateCommand {
    private GenerateCommand() {}

    /**
     * Writes the sample tasks.
     *
     * @param args the folder, and optionally a seed
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            throw new IllegalArgumentException("expected: FOLDER [SEED]");
        }
        long seed = args.length == 2 ? Long.parseLong(args[1]) : SampleTaskGenerator.DEFAULT_SEED;
        Path folder = Path.of(args[0]);
        new SampleTaskGenerator(seed).writeTo(folder);
        System.out.println("reviews, pairs and stories written to " + folder + " (seed " + seed + ")");
    }
}
