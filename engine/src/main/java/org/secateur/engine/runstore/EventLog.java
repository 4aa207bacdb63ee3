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

/**
 * A run's log, read back.
 *
 * @param events all complete events, oldest first
 * @param torn whether the last line breaks off (it is left out): the program was killed or the disk was full while it
 *     was written
 */
record EventLog(List<RunEvent> events, boolean torn) {
    EventLog {
        events = List.copyOf(events);
    }

    /** @throws RunFolderException if the file cannot be read, or a line but the last is no event, naming the line */
    static EventLog read(Path file) throws RunFolderException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RunFolderException(file, "the run's log cannot be read (" + Reasons.of(e) + ")", e);
        }
        return parse(file, bytes, 0);
    }

    /**
     * Reads the lines from a position on.
     *
     * @param from where a line begins; 0 if {@code bytes} is the whole file, then messages tell the line's number
     */
    static EventLog parse(Path file, byte[] bytes, int from) throws RunFolderException {
        ObjectReader json = RunJson.mapper().readerFor(RunEvent.class);
        List<RunEvent> events = new ArrayList<>();
        int start = from;
        int number = 1;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            try {
                events.add(json.readValue(new String(bytes, start, end - start, StandardCharsets.UTF_8)));
            } catch (JsonProcessingException e) {
                // only a line that was being written has no end; a terminated one that cannot be read is damage
                if (end == bytes.length) {
                    return new EventLog(events, true);
                }
                throw new RunFolderException(
                        file,
                        (from == 0 ? "line " + number : "a line near the end") + " is no event of this program: "
                                + e.getOriginalMessage(),
                        e);
            }
            start = end + 1;
            number++;
        }
        return new EventLog(events, false);
    }
}
