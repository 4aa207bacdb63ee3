package org.secateur.engine;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the command and the workbench keep what belongs to a user.
 *
 * @param folder {@code Secateur} in the user's home, or what the system property {@value #PROPERTY} says
 * @param given whether the property says so
 */
public record SecateurHome(Path folder, boolean given) {
    /** System property that names another home. */
    public static final String PROPERTY = "secateur.home";

    /** The home of this user. */
    public static SecateurHome of(Properties properties) {
        String given = properties.getProperty(PROPERTY);
        return given == null || given.isBlank()
                ? new SecateurHome(Path.of(properties.getProperty("user.home")).resolve("Secateur"), false)
                : new SecateurHome(Path.of(given).toAbsolutePath(), true);
    }

    /** New runs of the workbench. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /** Models that were fetched or added. */
    public Path models() {
        return folder.resolve("models");
    }
}
