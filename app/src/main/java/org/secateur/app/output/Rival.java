package org.secateur.app.output;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run's pruned model can be compared with.
 *
 * @param title words for a person
 * @param run another run's folder; empty: the same run's weights before masking
 */
public record Rival(String title, Optional<Path> run) {
    /** The same run before masking. */
    static Rival itself() {
        return new Rival("The same run before masking", Optional.empty());
    }
}
