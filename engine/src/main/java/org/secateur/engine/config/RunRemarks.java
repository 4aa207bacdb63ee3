package org.secateur.engine.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person says about a run. It decides nothing: no number of the run depends on it.
 *
 * @param title what the run is called instead of the name in its settings, one line of at most {@value #LONGEST_TITLE}
 *     characters; empty for that name
 * @param note anything, at most {@value #LONGEST_NOTE} characters; empty for nothing
 * @param tags words to find it by, each at most {@value #LONGEST_TAG} characters without a comma; no word twice,
 *     whatever its case
 */
public record RunRemarks(String title, String note, List<String> tags) {
    /** Most characters of a title. */
    public static final int LONGEST_TITLE = 200;

    /** Most characters of a note. */
    public static final int LONGEST_NOTE = 20_000;

    /** Most characters of a tag. */
    public static final int LONGEST_TAG = 40;

    /** Most tags of a run. */
    public static final int MOST_TAGS = 20;

    /**
     * Takes away blanks around, line breaks in titles and tags, and tags that come twice.
     *
     * @throws ConfigException naming each part that is missing or too long
     */
    public RunRemarks {
        new Checks("")
                .require(title != null, "title", "is missing")
                .require(note != null, "note", "is missing")
                .require(tags != null, "tags", "is missing")
                .done();
        title = line(title);
        note = note.strip();
        tags = distinct(tags);
        new Checks("")
                .require(title.length() <= LONGEST_TITLE, "title", "must be at most 200 characters")
                .require(note.length() <= LONGEST_NOTE, "note", "must be at most 20,000 characters")
                .require(
                        tags.stream().allMatch(tag -> tag.length() <= LONGEST_TAG && tag.indexOf(',') < 0),
                        "tags",
                        "each must be at most 40 characters, without a comma")
                .require(tags.size() <= MOST_TAGS, "tags", "must be at most 20")
                .done();
    }

    /** Nothing is said. */
    public static RunRemarks none() {
        return new RunRemarks("", "", List.of());
    }

    /** With another title. */
    public RunRemarks withTitle(String other) {
        return new RunRemarks(other, note, tags);
    }

    /** With another note. */
    public RunRemarks withNote(String other) {
        return new RunRemarks(title, other, tags);
    }

    /** With other tags. */
    public RunRemarks withTags(List<String> other) {
        return new RunRemarks(title, note, other);
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static List<String> distinct(List<String> tags) {
        List<String> kept = new ArrayList<>();
        for (String tag : tags) {
            String line = line(tag);
            if (!line.isEmpty() && kept.stream().noneMatch(line::equalsIgnoreCase)) {
                kept.add(line);
            }
        }
        return List.copyOf(kept);
    }
}
