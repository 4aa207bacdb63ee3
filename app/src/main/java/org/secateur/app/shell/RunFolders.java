package org.secateur.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names for the folders of new runs: date, time and the run's name, so that they sort by time. */
final class RunFolders {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT);
    private static final int LONGEST = 48;

    private RunFolders() {}

    /** A folder under the parent that does not exist yet. */
    static Path next(Path parent, String runName, LocalDateTime now) {
        String name = STAMP.format(now) + "-" + slug(runName);
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.isEmpty() ? "run" : plain;
        return slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
    }
}
