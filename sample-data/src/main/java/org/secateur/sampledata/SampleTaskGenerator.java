package org.secateur.sampledata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the sample tasks: the same seed gives the same bytes on every platform. The resources of this module were made
 * with {@link #DEFAULT_SEED}.
 */
public final class SampleTaskGenerator {
    /** The seed of the files that come with this module. */
    public static final long DEFAULT_SEED = 20_261_101L;

    private static final int REVIEWS_TRAIN = 3_000;
    private static final int REVIEWS_DEV = 600;
    private static final int PAIRS_TRAIN = 1_200;
    private static final int PAIRS_DEV = 300;
    private static final int STORIES_TRAIN = 300;
    private static final int STORIES_DEV = 60;

    private final long seed;

    /**
     * A generator.
     *
     * @param seed decides every sentence
     */
    public SampleTaskGenerator(long seed) {
        this.seed = seed;
    }

    TaskFiles reviews() {
        return TaskFiles.generate(seed, "reviews", new ReviewGenerator(), REVIEWS_TRAIN, REVIEWS_DEV);
    }

    TaskFiles pairs() {
        return TaskFiles.generate(seed, "pairs", new PairGenerator(), PAIRS_TRAIN, PAIRS_DEV);
    }

    StoryFiles stories() {
        return StoryFiles.generate(seed, STORIES_TRAIN, STORIES_DEV);
    }

    /**
     * Writes train.tsv and dev.tsv into reviews/ and pairs/, train.json and dev.json into stories/; files that are there are replaced.
     *
     * @param folder made if it is not there
     * @throws IOException if a folder or file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        write(folder.resolve("reviews"), reviews());
        write(folder.resolve("pairs"), pairs());
        Path stories = Files.createDirectories(folder.resolve("stories"));
        StoryFiles files = stories();
        Files.writeString(stories.resolve("train.json"), StoryFiles.json("train", files.train(), false));
        Files.writeString(stories.resolve("dev.json"), StoryFiles.json("dev", files.dev(), true));
    }

    /** The file's text: a header, a line per row, tab the only separator, no quoting, lines end with one LF. */
    static String tsv(List<Row> rows) {
        boolean pair = rows.get(0).sentences().size() == 2;
        StringBuilder text = new StringBuilder(pair ? "label\tsentence1\tsentence2\n" : "label\tsentence\n");
        for (Row row : rows) {
            text.append(row.label())
                    .append('\t')
                    .append(String.join("\t", row.sentences()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void write(Path folder, TaskFiles task) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("train.tsv"), tsv(task.train()), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("dev.tsv"), tsv(task.dev()), StandardCharsets.UTF_8);
    }
}
