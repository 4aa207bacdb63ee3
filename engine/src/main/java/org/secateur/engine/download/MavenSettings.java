package org.secateur.engine.download;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * What Maven's settings say, as a session of its resolver needs it: mirrors, proxies, passwords, being offline, the local
 * repository, and repositories of profiles that are always active. The meaning of each is that of Maven's
 * DefaultRepositorySystemSessionFactory (maven-core 3.9).
 */
final class MavenSettings {
    private final MavenFiles files;
    private final Settings settings;
    private final SettingsDecryptionResult secrets;

    private MavenSettings(MavenFiles files, Settings settings, SettingsDecryptionResult secrets) {
        this.files = files;
        this.settings = settings;
        this.secrets = secrets;
    }

    /** @throws DownloadException if a settings file is there but cannot be read, saying where */
    static MavenSettings read(MavenFiles files) throws DownloadException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(files.settings().toFile());
        files.globalSettings().ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
        request.setSystemProperties(System.getProperties());
        try {
            Settings settings = new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
            return new MavenSettings(files, settings, decrypted(files, settings));
        } catch (SettingsBuildingException e) {
            throw new DownloadException(
                    "Maven's settings cannot be read: "
                            + e.getProblems().stream()
                                    .map(SettingsProblem::getMessage)
                                    .collect(Collectors.joining("; "))
                            + ". Correct the file; it decides mirrors and proxies.",
                    e);
        } catch (PlexusCipherException e) {
            throw new IllegalStateException("every Java has the ciphers of Maven's passwords", e);
        }
    }

    private static SettingsDecryptionResult decrypted(MavenFiles files, Settings settings)
            throws PlexusCipherException, DownloadException {
        DefaultSettingsDecryptionRequest request = new DefaultSettingsDecryptionRequest();
        request.setServers(settings.getServers());
        request.setProxies(settings.getProxies());
        SettingsDecryptionResult result = new DefaultSettingsDecrypter(new DefaultSecDispatcher(
                        new DefaultPlexusCipher(),
                        new HashMap<>(),
                        files.security().toString()))
                .decrypt(request);
        if (!result.getProblems().isEmpty()) {
            throw new DownloadException(
                    result.getProblems().get(0).getMessage() + ". Maven's passwords are encrypted with the one in "
                            + files.security() + "; correct that file or " + files.settings() + ".",
                    result.getProblems().get(0).getException());
        }
        return result;
    }

    /** Where fetched files are kept. */
    Path localRepository() {
        String named = settings.getLocalRepository();
        return files.forcedRepository()
                .orElseGet(() -> named == null || named.isBlank() ? files.repository() : Path.of(named));
    }

    void applyTo(DefaultRepositorySystemSession session) {
        session.setOffline(settings.isOffline());
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        session.setMirrorSelector(mirrors);
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy proxy : secrets.getProxies()) {
            if (proxy.isActive()) {
                Authentication authentication = new AuthenticationBuilder()
                        .addUsername(proxy.getUsername())
                        .addPassword(proxy.getPassword())
                        .build();
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
                        proxy.getNonProxyHosts());
            }
        }
        session.setProxySelector(proxies);
        DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
        for (Server server : secrets.getServers()) {
            servers.add(
                    server.getId(),
                    new AuthenticationBuilder()
                            .addUsername(server.getUsername())
                            .addPassword(server.getPassword())
                            .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
                            .build());
        }
        session.setAuthenticationSelector(servers);
    }

    /**
     * Repositories of the profiles that are active without more being said, then Maven Central unless one of them is in
     * its place by having its id.
     *
     * @param central Maven Central
     */
    List<RemoteRepository> repositories(RemoteRepository central) {
        Map<String, RemoteRepository> named = new LinkedHashMap<>();
        for (Profile profile : settings.getProfiles()) {
            boolean always = profile.getActivation() != null
                    && profile.getActivation().isActiveByDefault()
                    && settings.getActiveProfiles().isEmpty();
            if (always || settings.getActiveProfiles().contains(profile.getId())) {
                for (Repository repository : profile.getRepositories()) {
                    if (repository.getReleases() == null
                            || repository.getReleases().isEnabled()) {
                        named.put(repository.getId(), remote(repository.getId(), repository.getUrl()));
                    }
                }
            }
        }
        named.putIfAbsent(central.getId(), central);
        return new ArrayList<>(named.values());
    }

    /** A repository of released files whose checksums must be right. */
    static RemoteRepository remote(String id, String url) {
        return new RemoteRepository.Builder(id, "default", url)
                .setReleasePolicy(new RepositoryPolicy(
                        true, RepositoryPolicy.UPDATE_POLICY_ALWAYS, RepositoryPolicy.CHECKSUM_POLICY_FAIL))
                .build();
    }
}
