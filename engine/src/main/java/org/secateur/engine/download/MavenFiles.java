package org.secateur.engine.download;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Maven keeps what it was told.
 *
 * @param settings the user's {@code settings.xml}; need not exist
 * @param globalSettings {@code conf/settings.xml} of a Maven installation, if there is one
 * @param security the user's {@code settings-security.xml}, for passwords that are encrypted; need not exist
 * @param repository the local repository if the settings name none
 * @param forcedRepository the local repository whatever the settings say: system property {@code maven.repo.local}
 */
public record MavenFiles(
        Path settings, Optional<Path> globalSettings, Path security, Path repository, Optional<Path> forcedRepository) {
    private static final Logger LOG = LoggerFactory.getLogger(MavenFiles.class);

    /** As Maven looks for them. An installation is that of MAVEN_HOME, or the one whose {@code mvn} is on the PATH. */
    public static MavenFiles of(Properties properties, Map<String, String> environment) {
        Path folder = Path.of(properties.getProperty("user.home")).resolve(".m2");
        return new MavenFiles(
                folder.resolve("settings.xml"),
                installation(properties, environment)
                        .map(home -> home.resolve("conf").resolve("settings.xml"))
                        .filter(Files::isRegularFile),
                folder.resolve("settings-security.xml"),
                folder.resolve("repository"),
                Optional.ofNullable(properties.getProperty("maven.repo.local"))
                        .filter(path -> !path.isBlank())
                        .map(path -> Path.of(path).toAbsolutePath()));
    }

    private static Optional<Path> installation(Properties properties, Map<String, String> environment) {
        Optional<String> named = Stream.of(
                        properties.getProperty("maven.home"), environment.get("MAVEN_HOME"), environment.get("M2_HOME"))
                .filter(Objects::nonNull)
                .filter(home -> !home.isBlank())
                .findFirst();
        return named.isPresent() ? named.map(Path::of) : onPath(environment.getOrDefault("PATH", ""));
    }

    private static Optional<Path> onPath(String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            try {
                Path program = Path.of(folder).resolve("mvn");
                if (!folder.isBlank() && Files.isRegularFile(program)) {
                    // MAVEN/bin/mvn, often through a link
                    return Optional.ofNullable(program.toRealPath().getParent().getParent());
                }
            } catch (InvalidPathException | IOException e) {
                // a PATH may name what is not there; other folders may have it
                LOG.debug("{} of the PATH cannot be searched for Maven", folder, e);
            }
        }
        return Optional.empty();
    }
}
