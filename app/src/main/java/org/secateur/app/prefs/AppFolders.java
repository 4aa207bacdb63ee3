package org.secateur.app.prefs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Where the workbench keeps its files.
 *
 * @param home runs and logs; {@code Secateur} in the user's home, or the system property {@value #PROPERTY}
 * @param preferences the preferences file; in the user's configuration folder, or in {@code home} if that was given
 */
public record AppFolders(Path home, Path preferences) {
    /** System property that names another home. */
    public static final String PROPERTY = "secateur.home";

    private static final String FILE = "preferences.json";

    /** The folders of this user. */
    public static AppFolders of(Properties properties, Map<String, String> environment) {
        String given = properties.getProperty(PROPERTY);
        if (given != null && !given.isBlank()) {
            Path home = Path.of(given).toAbsolutePath();
            return new AppFolders(home, home.resolve(FILE));
        }
        Path user = Path.of(properties.getProperty("user.home"));
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        return new AppFolders(
                user.resolve("Secateur"),
                configuration(user, system, environment).resolve(FILE));
    }

    private static Path configuration(Path user, String system, Map<String, String> environment) {
        if (system.startsWith("windows")) {
            String roaming = environment.get("APPDATA");
            return (roaming == null ? user.resolve("AppData").resolve("Roaming") : Path.of(roaming))
                    .resolve("Secateur");
        }
        if (system.contains("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve("Secateur");
        }
        String xdg = environment.get("XDG_CONFIG_HOME");
        return (xdg == null || xdg.isBlank() ? user.resolve(".config") : Path.of(xdg)).resolve("secateur");
    }

    /** New runs go here. */
    public Path runs() {
        return home.resolve("runs");
    }

    /** The log file. */
    public Path log() {
        return home.resolve("logs").resolve("workbench.log");
    }
}
