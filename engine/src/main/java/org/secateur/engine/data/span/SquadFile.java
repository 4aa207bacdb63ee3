package org.secateur.engine.data.span;

import java.util.List;
import org.secateur.engine.data.DataFile;

/**
 * Content of a SQuAD file; at least one question.
 *
 * @param file what was read
 * @param examples in the order of the file
 * @param notes what a person should know, a sentence each
 */
public record SquadFile(DataFile file, List<SpanExample> examples, List<String> notes) {
    /** Copies the lists. */
    public SquadFile {
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
    }
}
