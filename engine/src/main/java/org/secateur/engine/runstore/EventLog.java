package org.secateur.engine.runstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunResumed;

/**
 * A run's log, read back. Where the run was resumed, the lines that this made void are left out.
 *
 * @param events all complete events, oldest first
 * @param torn whether the last line breaks off (it is left out): the program was killed or the disk was full while it
 *     was written
 * @param damage what is wrong with each other line that cannot be read, by its number; those lines are left out
 * @param whole bytes of the log up to its last complete line
 */
record EventLog(List<RunEvent> events, boolean torn, List<String> damage, long whole) {
    EventLog {
        events = List.copyOf(events);
        damage = List.copyOf(damage);
    }

    /** @throws RunFolderException if the file cannot be read */
    static EventLog read(Path file) throws RunFolderException {
        try {
            return parse(Files.readAllBytes(file), 0, 0);
        } catch (IOException e) {
            throw new RunFolderException(file, "the run's log cannot be read (" + Reasons.of(e) + ")", e);
        }
    }

    /**
     * Reads the lines from a position on.
     *
     * @param bytes the log, or its end
     * @param from where a line begins in {@code bytes}
     * @param before bytes of the log that come before {@code bytes}; if 0, {@code damage} tells the lines' numbers
     */
    static EventLog parse(byte[] bytes, int from, long before) {
        Lines lines = new Lines(before == 0);
        int start = from;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            // only a line that was being written has no end
            boolean ended = end < bytes.length;
            lines.add(before + start, new String(bytes, start, end - start, StandardCharsets.UTF_8), ended);
            start = end + 1;
        }
        return lines.log(before + Math.min(start, bytes.length));
    }

    /** The lines of a log that hold so far. */
    private static final class Lines {
        private final ObjectReader json = RunJson.mapper().readerFor(RunEvent.class);
        private final List<RunEvent> events = new ArrayList<>();
        private final List<Long> places = new ArrayList<>();
        private final List<String> damage = new ArrayList<>();
        private final List<Long> damagePlaces = new ArrayList<>();
        private final boolean numbered;
        private int number;
        private long torn = -1;

        Lines(boolean numbered) {
            this.numbered = numbered;
        }

        void add(long place, String line, boolean ended) {
            number++;
            try {
                RunEvent event = json.readValue(line);
                if (event instanceof RunResumed resumed) {
                    keepUntil(resumed.logLength(), events, places);
                    keepUntil(resumed.logLength(), damage, damagePlaces);
                }
                events.add(event);
                places.add(place);
            } catch (JsonProcessingException e) {
                if (ended) {
                    damage.add((numbered ? "line " + number : "a line near the end") + " is no event of this program: "
                            + e.getOriginalMessage());
                    damagePlaces.add(place);
                } else {
                    torn = place;
                }
            }
        }

        private static void keepUntil(long length, List<?> what, List<Long> places) {
            int kept = places.size();
            while (kept > 0 && places.get(kept - 1) >= length) {
                kept--;
            }
            what.subList(kept, what.size()).clear();
            places.subList(kept, places.size()).clear();
        }

        EventLog log(long length) {
            return new EventLog(events, torn >= 0, damage, torn >= 0 ? torn : length);
        }
    }
}
