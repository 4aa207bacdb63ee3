package org.secateur.engine.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelProcessor;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.superpom.DefaultSuperPomProvider;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.secateur.engine.modelio.Sha256;
import org.secateur.engine.modelio.StageWatch;

/**
 * Fetches a file into the user's local Maven repository, or finds it there. What is handed out has the pinned size and
 * checksum. The settings are read anew each time. Safe for any thread.
 */
public final class ArtifactFetcher {
    private static final String CENTRAL = "central";
    private static final String MODEL_VERSION = "4.0.0";

    /** How long a repository may say nothing at all: a proxy may first look at the whole file itself. */
    private static final int SILENCE_MILLIS = 300_000;

    private final MavenFiles files;

    /** @param files where Maven's settings are */
    public ArtifactFetcher(MavenFiles files) {
        this.files = files;
    }

    /**
     * The file in the local repository, fetched if it is not there.
     *
     * @throws DownloadException if it cannot be fetched, or is not the pinned file; nothing half is left
     * @throws CancellationException if the watch says so; nothing is left
     */
    public Path fetch(PinnedArtifact pinned, StageWatch watch) throws DownloadException {
        MavenSettings settings = MavenSettings.read(files);
        Path file = localFile(settings, pinned);
        if (!Files.exists(file)) {
            file = resolve(settings, pinned, watch);
        }
        check(file, pinned, watch);
        return file;
    }

    /**
     * Where the file is or will be.
     *
     * @throws DownloadException if Maven's settings cannot be read
     */
    public Path localFile(PinnedArtifact pinned) throws DownloadException {
        return localFile(MavenSettings.read(files), pinned);
    }

    private static Path localFile(MavenSettings settings, PinnedArtifact pinned) {
        Artifact artifact = new DefaultArtifact(pinned.coordinates());
        return settings.localRepository()
                .toAbsolutePath()
                .resolve(artifact.getGroupId().replace('.', '/'))
                .resolve(artifact.getArtifactId())
                .resolve(artifact.getVersion())
                .resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + "." + artifact.getExtension());
    }

    private Path resolve(MavenSettings settings, PinnedArtifact pinned, StageWatch watch) throws DownloadException {
        StoppableTransports transports = new StoppableTransports();
        RepositorySystem system = transports.get();
        try {
            DefaultRepositorySystemSession session = session(system, settings);
            session.setTransferListener(new WatchedTransfer(watch));
            ArtifactRequest request = new ArtifactRequest(
                    new DefaultArtifact(pinned.coordinates()),
                    system.newResolutionRepositories(session, settings.repositories(central())),
                    null);
            return Stopper.watched(watch, transports::stop, () -> system.resolveArtifact(session, request))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            if (watch.cancelled()) {
                throw (CancellationException) new CancellationException("cancelled").initCause(e);
            }
            Exception problem = Reasons.mostTelling(e.getResult().getExceptions());
            throw new DownloadException(
                    pinned.coordinates() + " cannot be fetched: " + new Reasons(problem, files.settings()).words(), e);
        } finally {
            system.shutdown();
        }
    }

    private static DefaultRepositorySystemSession session(RepositorySystem system, MavenSettings settings) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        settings.applyTo(session);
        session.setConfigProperties(Map.of(ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MILLIS));
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(
                session, new LocalRepository(settings.localRepository().toFile())));
        return session;
    }

    /** Maven Central, where Maven's own super POM says it is. */
    private static RemoteRepository central() {
        return new DefaultSuperPomProvider()
                        .setModelProcessor(new DefaultModelProcessor().setModelReader(new DefaultModelReader()))
                        .getSuperModel(MODEL_VERSION)
                        .getRepositories()
                        .stream()
                        .filter(repository -> repository.getId().equals(CENTRAL))
                        .map(Repository::getUrl)
                        .map(url -> MavenSettings.remote(CENTRAL, url))
                        .findFirst()
                        .orElseThrow();
    }

    private static void check(Path file, PinnedArtifact pinned, StageWatch watch) throws DownloadException {
        try {
            long size = Files.size(file);
            String problem = size == pinned.bytes() ? "" : "it has " + size + " bytes instead of " + pinned.bytes();
            if (problem.isEmpty()) {
                String sha256 = Sha256.of(file, watch);
                problem = sha256.equals(pinned.sha256())
                        ? ""
                        : "its SHA-256 is " + sha256 + " instead of " + pinned.sha256();
            }
            if (!problem.isEmpty()) {
                throw new DownloadException(
                        file + " is not the file that " + pinned.coordinates() + " must be: " + problem
                                + ". Delete it and fetch it again; if that does not help, the repository or mirror has a wrong one.");
            }
        } catch (IOException e) {
            throw new DownloadException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
