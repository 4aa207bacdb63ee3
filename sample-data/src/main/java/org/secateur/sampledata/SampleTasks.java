package org.secateur.sampledata;

import java.util.List;
import java.util.stream.Collectors;

/** The sample tasks that come with the program. */
public final class SampleTasks {
    private static final String FOLDER = "org/secateur/sampledata/";

    private SampleTasks() {}

    /** All sample tasks, the one for a first run first. */
    public static List<SampleTask> all() {
        return List.of(
                tsv(
                        "reviews",
                        "Sample reviews",
                        "Generated reviews of films, books, restaurants, hotels and devices, negative or positive. "
                                + "Negation, contrast and comparison often turn the words round."),
                tsv(
                        "pairs",
                        "Sample sentence pairs",
                        "Generated pairs of sentences: does the first entail or contradict the second, or neither?"),
                task(
                        "stories",
                        "Sample questions",
                        "Generated stories of five sentences, with questions whose answers stand in them: who, what, where"
                                + " and when.",
                        ".json"));
    }

    /**
     * The task of a name.
     *
     * @throws MissingSampleException if there is none; the message lists the names
     */
    public static SampleTask named(String name) {
        return all().stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MissingSampleException("There is no sample task '" + name + "'. There are: "
                        + all().stream().map(SampleTask::name).collect(Collectors.joining(", ")) + "."));
    }

    private static SampleTask tsv(String name, String title, String description) {
        return task(name, title, description, ".tsv");
    }

    private static SampleTask task(String name, String title, String description, String ending) {
        String folder = FOLDER + name;
        return new SampleTask(name, title, description, folder + "/train" + ending, folder + "/dev" + ending);
    }
}
