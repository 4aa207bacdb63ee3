package org.secateur.app.runsetup;

import java.util.Optional;
import org.secateur.engine.TaskSummary;

/**
 * What is known about the chosen data.
 *
 * @param reading whether the files are being read
 * @param summary what they hold
 * @param problem why they cannot be used, with file and line; empty when they can, or are not read yet
 */
record Inspection(boolean reading, Optional<TaskSummary> summary, String problem) {
    static Inspection none() {
        return new Inspection(false, Optional.empty(), "");
    }

    static Inspection begun() {
        return new Inspection(true, Optional.empty(), "");
    }

    static Inspection of(TaskSummary summary) {
        return new Inspection(false, Optional.of(summary), "");
    }

    static Inspection failed(String problem) {
        return new Inspection(false, Optional.empty(), problem);
    }
}
