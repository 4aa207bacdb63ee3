package org.secateur.sampledata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A task that comes with the program as two resources: TSV (a header, tab the only separator, no quoting, UTF-8, LF) for
 * labelled texts, SQuAD's JSON for questions.
 *
 * @param name short name without spaces, as used in run files
 * @param title what a list shows
 * @param description one or two sentences for the user
 * @param trainResource class path name of the training file
 * @param devResource class path name of the evaluation file
 */
public record SampleTask(String name, String title, String description, String trainResource, String devResource) {

    /**
     * Where a task was copied to.
     *
     * @param train the training file
     * @param dev the evaluation file
     */
    public record Copied(Path train, Path dev) {}

    /** Opens the training file; the caller closes it. */
    public InputStream openTrain() {
        return open(trainResource);
    }

    /** Opens the evaluation file; the caller closes it. */
    public InputStream openDev() {
        return open(devResource);
    }

    /**
     * Writes train and dev, with the endings that tell their format; files of these names that are there are replaced.
     *
     * @param folder made if it is not there
     * @return the paths of both files
     * @throws IOException if the folder or a file cannot be written
     */
    public Copied copyTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Copied copied = new Copied(folder.resolve("train" + ending()), folder.resolve("dev" + ending()));
        try (InputStream train = openTrain();
                InputStream dev = openDev()) {
            Files.copy(train, copied.train(), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(dev, copied.dev(), StandardCopyOption.REPLACE_EXISTING);
        }
        return copied;
    }

    /** Whether it is a task of questions whose answers stand in a text. */
    public boolean questions() {
        return ending().equals(".json");
    }

    private String ending() {
        return trainResource.substring(trainResource.lastIndexOf('.'));
    }

    private InputStream open(String resource) {
        InputStream stream = SampleTask.class.getClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new MissingSampleException(name, resource);
        }
        return stream;
    }
}
