package org.secateur.app.prefs;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.secateur.engine.SecateurHome;

/**
 * Where the workbench keeps its files.
 *
 * @param home runs, models and logs, see {@link SecateurHome}
 * @param preferences the preferences file; in the user's configuration folder, or in {@code home} if that was given
 */
public record AppFolders(Path home, Path preferences) {
    private static final String FILE = "preferences.json";

    /** The folders of this user. */
    public static AppFolders of(Properties properties, Map<String, String> environment) {
        SecateurHome home = SecateurHome.of(properties);
        if (home.given()) {
            return new AppFolders(home.folder(), home.folder().resolve(FILE));
        }
        Path user = Path.of(properties.getProperty("user.home"));
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        return new AppFolders(
                home.folder(), configuration(user, system, environment).resolve(FILE));
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
