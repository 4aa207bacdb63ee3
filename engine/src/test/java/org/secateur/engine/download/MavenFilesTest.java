package org.secateur.engine.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenFilesTest {
    @TempDir
    Path temp;

    private final Properties properties = new Properties();

    @BeforeEach
    void user() {
        properties.setProperty("user.home", temp.toString());
    }

    private Path installation() throws IOException {
        Path home = temp.resolve("maven");
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("bin").resolve("mvn"), "");
        return Files.writeString(home.resolve("conf").resolve("settings.xml"), "<settings/>");
    }

    @Test
    void filesOfAUserWithoutMaven() {
        Path folder = temp.resolve(".m2");

        assertEquals(
                new MavenFiles(
                        folder.resolve("settings.xml"),
                        Optional.empty(),
                        folder.resolve("settings-security.xml"),
                        folder.resolve("repository"),
                        Optional.empty()),
                MavenFiles.of(properties, Map.of()));
    }

    @Test
    void theGlobalSettingsAreThoseOfTheNamedInstallation() throws IOException {
        Path global = installation();

        assertEquals(
                Optional.of(global),
                MavenFiles.of(
                                properties,
                                Map.of("MAVEN_HOME", temp.resolve("maven").toString()))
                        .globalSettings());
        assertEquals(
                Optional.empty(),
                MavenFiles.of(
                                properties,
                                Map.of("M2_HOME", temp.resolve("no-maven").toString()))
                        .globalSettings());
        properties.setProperty("maven.home", temp.resolve("maven").toString());
        assertEquals(
                Optional.of(global),
                MavenFiles.of(properties, Map.of("MAVEN_HOME", "elsewhere")).globalSettings());
    }

    @Test
    void anInstallationOnThePathIsFound() throws IOException {
        Path global = installation().toRealPath();
        String path = String.join(
                File.pathSeparator,
                temp.resolve("none").toString(),
                "",
                temp.resolve("maven").resolve("bin").toString());

        assertEquals(
                Optional.of(global),
                MavenFiles.of(properties, Map.of("PATH", path)).globalSettings());
    }

    @Test
    void theSystemPropertyForTheLocalRepositoryWins() throws Exception {
        Path settings = Files.createDirectory(temp.resolve(".m2")).resolve("settings.xml");
        Files.writeString(
                settings, "<settings><localRepository>" + temp.resolve("named") + "</localRepository></settings>");
        PinnedArtifact artifact = new PinnedArtifact("g.h:a:1", 1, "");

        assertEquals(
                temp.resolve("named").resolve("g/h/a/1/a-1.jar"),
                new ArtifactFetcher(MavenFiles.of(properties, Map.of())).localFile(artifact));
        properties.setProperty("maven.repo.local", temp.resolve("forced").toString());
        assertEquals(
                temp.resolve("forced").resolve("g/h/a/1/a-1.jar"),
                new ArtifactFetcher(MavenFiles.of(properties, Map.of())).localFile(artifact));
        Files.delete(settings);
        properties.remove("maven.repo.local");
        assertEquals(
                temp.resolve(".m2/repository/g/h/a/1/a-1.jar"),
                new ArtifactFetcher(MavenFiles.of(properties, Map.of())).localFile(artifact));
    }
}
