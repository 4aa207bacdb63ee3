package org.secateur.engine.data;

import java.util.List;

/**
 * Labelled texts that a run is evaluated on besides its own evaluation data.
 *
 * @param name what their figures are called
 * @param file what was read
 * @param examples in the order of the file
 */
public record FurtherExamples(String name, DataFile file, List<Example> examples) {
    /** Copies the list. */
    public FurtherExamples {
        examples = List.copyOf(examples);
    }
}
