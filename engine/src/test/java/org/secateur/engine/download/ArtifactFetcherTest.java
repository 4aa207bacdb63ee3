package org.secateur.engine.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secateur.engine.modelio.StageWatch;

/** Against a repository on this machine, which the settings of a made-up user name as a mirror of Maven Central. */
class ArtifactFetcherTest {
    private static final String JAR = "org/example/tiny/1.0/tiny-1.0.jar";
    private static final int SIZE = 3_000_000;

    @TempDir
    Path temp;

    private final byte[] content = new byte[SIZE];
    private RepositoryServer server;
    private PinnedArtifact artifact;

    @BeforeEach
    void serve() throws Exception {
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 + i / 1000);
        }
        artifact = new PinnedArtifact("org.example:tiny:1.0", SIZE, hex("SHA-256", content));
        server = new RepositoryServer();
        server.put(JAR, content);
        server.put(JAR + ".sha1", hex("SHA-1", content));
        mirror(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String hex(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }

    private Path settingsFile() {
        return temp.resolve("settings.xml");
    }

    private void settings(String inside) throws IOException {
        Files.writeString(
                settingsFile(),
                "<settings><localRepository>" + temp.resolve("repository") + "</localRepository>" + inside
                        + "</settings>");
    }

    private void mirror(String url) throws IOException {
        settings(mirrors(url));
    }

    private static String mirrors(String url) {
        return "<mirrors><mirror><id>near</id><mirrorOf>central</mirrorOf><url>" + url + "</url></mirror></mirrors>";
    }

    private ArtifactFetcher fetcher() {
        return new ArtifactFetcher(new MavenFiles(
                settingsFile(),
                Optional.empty(),
                temp.resolve("settings-security.xml"),
                temp.resolve("unused"),
                Optional.empty()));
    }

    /** In the local repository. */
    private Path localFile() {
        return temp.resolve("repository").resolve(JAR);
    }

    /** What is in the local repository. */
    private List<String> kept() throws IOException {
        if (!Files.exists(temp.resolve("repository"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(temp.resolve("repository"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private String refusal() {
        return assertThrows(DownloadException.class, () -> fetcher().fetch(artifact, StageWatch.none()))
                .getMessage();
    }

    private static void assertSays(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
        }
    }

    /** What a watch was told. */
    private static class Seen implements StageWatch {
        final List<String> stages = new ArrayList<>();
        final List<Long> done = new ArrayList<>();
        final long end;

        Seen(long end) {
            this.end = end;
        }

        @Override
        public void progress(String stage, long now, long total) {
            assertEquals(SIZE, total);
            if (stages.isEmpty() || !stages.get(stages.size() - 1).equals(stage)) {
                stages.add(stage);
                done.add(-1L);
            }
            assertTrue(now >= done.get(done.size() - 1), stage + " goes back to " + now);
            done.set(done.size() - 1, now);
        }

        @Override
        public boolean cancelled() {
            return !done.isEmpty() && done.get(0) >= end;
        }
    }

    @Test
    void fetchesThroughTheMirrorOfTheSettings() throws Exception {
        Seen seen = new Seen(Long.MAX_VALUE);

        Path file = fetcher().fetch(artifact, seen);

        assertEquals(localFile(), file);
        assertArrayEquals(content, Files.readAllBytes(file));
        assertEquals(List.of(JAR, JAR + ".sha1"), server.requests());
        assertEquals(List.of("Fetching", "Checking"), seen.stages);
        assertEquals(List.of((long) SIZE, (long) SIZE), seen.done);
    }

    @Test
    void whatIsInTheLocalRepositoryIsNotAskedFor() throws Exception {
        Files.createDirectories(localFile().getParent());
        Files.write(localFile(), content);
        settings("<offline>true</offline>");

        assertEquals(localFile(), fetcher().fetch(artifact, StageWatch.none()));

        assertEquals(List.of(), server.requests());
    }

    @Test
    void cancelledMidWayItLeavesNothing() throws IOException {
        assertThrows(CancellationException.class, () -> fetcher().fetch(artifact, new Seen(SIZE / 2)));

        assertEquals(List.of(), kept());
    }

    /** Nothing arrives that a listener could be told of; only another thread can end it. */
    @Test
    void cancelledWhileTheRepositorySaysNothingItLeavesNothing() throws IOException {
        server.stall(2L * SIZE);
        Thread worker = Thread.currentThread();
        AtomicLong arrived = new AtomicLong();
        AtomicBoolean stopped = new AtomicBoolean();
        StageWatch watch = new StageWatch() {
            @Override
            public void progress(String stage, long done, long total) {
                arrived.set(done);
            }

            @Override
            public boolean cancelled() {
                if (Thread.currentThread() != worker && arrived.get() == SIZE) {
                    stopped.set(true);
                }
                return stopped.get();
            }
        };

        assertThrows(CancellationException.class, () -> fetcher().fetch(artifact, watch));

        assertEquals(List.of(), kept());
    }

    @Test
    void cancelledBeforeItBeginsItAsksForNothing() throws IOException {
        assertThrows(
                CancellationException.class,
                () -> fetcher().fetch(artifact, new Seen(0) {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                }));

        assertEquals(List.of(), server.requests());
        assertEquals(List.of(), kept());
    }

    @Test
    void aFileThatIsNotWhatTheRepositorysChecksumSaysIsNotKept() throws IOException {
        server.put(JAR + ".sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709");

        assertSays(refusal(), "org.example:tiny:1.0", "near", server.url(), "damaged", "da39a3ee5e6b4b0d32");

        assertEquals(List.of(), kept());
    }

    @Test
    void aRepositoryWithoutChecksumsIsNotTrusted() throws IOException {
        server.remove(JAR + ".sha1");

        assertSays(refusal(), "near", "damaged", "no checksums available");

        assertEquals(List.of(), kept());
    }

    @Test
    void anotherFileOfThatNameIsRefusedWithWhatToDelete() throws Exception {
        artifact = new PinnedArtifact(artifact.coordinates(), SIZE, "0".repeat(64));
        assertSays(refusal(), localFile().toString(), "SHA-256 is " + hex("SHA-256", content), "Delete it");

        artifact = new PinnedArtifact(artifact.coordinates(), SIZE + 1, hex("SHA-256", content));
        assertSays(refusal(), localFile().toString(), SIZE + " bytes instead of " + (SIZE + 1), "Delete it");
    }

    @Test
    void aTransferThatBreaksOffIsNotKept() throws IOException {
        server.cutOff(1000);

        assertSays(
                refusal(),
                "near",
                "broke off",
                "2,999,000",
                "Try again",
                settingsFile().toString());

        assertEquals(List.of(), kept());
    }

    @Test
    void aMirrorWithoutTheFileIsNamed() throws IOException {
        artifact = new PinnedArtifact("org.example:other:1.0", 1, "");

        assertSays(
                refusal(), "no such file", "near", server.url(), settingsFile().toString());
    }

    @Test
    void offlineSettingsAskForNothing() throws IOException {
        settings("<offline>true</offline>" + mirrors(server.url()));

        assertSays(refusal(), "offline", settingsFile().toString());

        assertEquals(List.of(), server.requests());
    }

    @Test
    void nobodyAnswers() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mirror("http://127.0.0.1:" + free.getLocalPort());
        }

        assertSays(refusal(), "does not answer", "near", settingsFile().toString());
    }

    /** The reserved top-level domain of RFC 2606 that no resolver knows. */
    @Test
    void anUnknownHostIsNamed() throws IOException {
        mirror("http://repository.invalid/maven");

        assertSays(
                refusal(),
                "repository.invalid",
                "network",
                "proxy",
                settingsFile().toString());
    }

    @Test
    void theMirrorsPasswordIsUsed() throws Exception {
        String word = Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));
        server.require("Basic " + word);
        assertSays(refusal(), "does not let you in", "401", settingsFile().toString());
        settings("<servers><server><id>near</id><username>ann</username><password>secret</password></server></servers>"
                + mirrors(server.url()));

        assertEquals(localFile(), fetcher().fetch(artifact, StageWatch.none()));
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws IOException {
        Files.writeString(settingsFile(), "<settings><mirrors>");

        assertSays(refusal(), "Maven's settings cannot be read", settingsFile().toString());
    }

    @Test
    void aPasswordThatCannotBeDecryptedNamesBothFiles() throws IOException {
        settings("<servers><server><id>near</id><username>a</username>"
                + "<password>{COQLCE6DU6GtcS5P=}</password></server></servers>");

        assertSays(refusal(), "server near", settingsFile().toString(), "settings-security.xml");
    }

    /** A company's settings often replace Maven Central in a profile that is always active. */
    @Test
    void aProfileMayReplaceMavenCentral() throws Exception {
        settings("<profiles><profile><id>company</id><repositories><repository><id>central</id><url>" + server.url()
                + "</url></repository></repositories></profile></profiles>"
                + "<activeProfiles><activeProfile>company</activeProfile></activeProfiles>");

        assertEquals(localFile(), fetcher().fetch(artifact, StageWatch.none()));
    }

    @Test
    void aProxyOfTheSettingsIsAsked() throws Exception {
        settings("<proxies><proxy><active>true</active><protocol>http</protocol><host>127.0.0.1</host><port>"
                + server.port() + "</port></proxy></proxies>" + mirrors("http://repository.invalid/repository"));

        assertEquals(localFile(), fetcher().fetch(artifact, StageWatch.none()));
        assertFalse(server.requests().isEmpty());
    }
}
