package org.secateur.engine.preset;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The sheet that the workbench ships. */
final class Sheet {
    private Sheet() {}

    static List<PublishedRun> runs() throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Sheet.class.getResourceAsStream("/org/secateur/assets/published/runs.csv")),
                StandardCharsets.UTF_8)) {
            return PublishedRuns.read(reader);
        }
    }
}
