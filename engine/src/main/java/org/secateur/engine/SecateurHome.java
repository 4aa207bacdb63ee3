package org.secateur.engine;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the command and the workbench keep what belongs to a user.
 *
 * @param folder {@code Secateur} in the user's home, or what the system property {@value #PROPERTY} says
 */
public record SecateurHome(Path folder) {
    /** System property that names another home. */
    public static final String PROPERTY = "secateur.home";

    /** The home of this user. */
    public static SecateurHome of(Properties properties) {
        String given = properties.getProperty(PROPERTY);
        return new SecateurHome(
                given == null || given.isBlank()
                        ? Path.of(properties.getProperty("user.home")).resolve("Secateur")
                        : Path.of(given).toAbsolutePath());
    }

    /** Models that were fetched or added. */
    public Path models() {
        return folder.resolve("models");
    }

    /** New runs of the workbench go here. */
    public Path runs() {
        return folder.resolve("runs");
    }
}
