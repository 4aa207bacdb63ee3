package org.secateur.engine.download;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpStatus;
import org.apache.http.client.HttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/**
 * Why a file cannot be fetched, and what to do, in words for the person who wants it.
 *
 * @param problem what the resolver said
 * @param settings the user's settings file
 */
record Reasons(Exception problem, Path settings) {
    /** Of what each repository said: one that failed tells more than one that has no such file. */
    static Exception mostTelling(List<Exception> exceptions) {
        return exceptions.stream()
                .filter(e -> !(e instanceof ArtifactNotFoundException) || has(e, RepositoryOfflineException.class))
                .findFirst()
                .orElseGet(() -> exceptions.get(0));
    }

    /** Whether an exception or what caused it is of a type. */
    static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return find(thrown, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** The reason and the way out. */
    String words() {
        if (has(RepositoryOfflineException.class)) {
            return "it is not in the local repository, and Maven is set offline. Set <offline> to false in " + settings;
        }
        if (has(ChecksumFailureException.class)) {
            return "what " + repository() + " sent is damaged (" + said()
                    + "). Nothing of it was kept. Try again; if it stays so, that repository has a damaged file.";
        }
        if (has(FileSystemException.class) || diskFull()) {
            return "the local repository cannot be written (" + said()
                    + "). Make room, or set another <localRepository> in " + settings;
        }
        return failure() + " Maven's settings decide mirrors and proxies: " + settings;
    }

    private String failure() {
        Optional<HttpResponseException> response = find(problem, HttpResponseException.class);
        if (response.isPresent()) {
            return refusal(response.get().getStatusCode());
        }
        if (problem instanceof ArtifactNotFoundException) {
            return "there is no such file in " + repository() + ". A mirror must pass on all of Maven Central.";
        }
        if (has(UnknownHostException.class)) {
            return "no host of this name is known: " + said()
                    + ". Connect to the network; where only a mirror or proxy can be reached, name it.";
        }
        if (has(SSLException.class)) {
            return repository() + " cannot be trusted (" + said()
                    + "). Behind a proxy that looks inside, add its certificate to Java's trust store.";
        }
        if (has(SocketException.class) || has(ConnectTimeoutException.class) || has(SocketTimeoutException.class)) {
            return repository() + " does not answer (" + said()
                    + "). Check the network; where only a mirror or proxy can be reached, name it.";
        }
        if (has(ConnectionClosedException.class)) {
            return repository() + " broke off (" + said() + "). Try again.";
        }
        return repository() + " failed: " + said() + ".";
    }

    /** Java has no exception of its own for that, only the system's words. */
    private boolean diskFull() {
        return said().matches("(?is).*\\b(no|not enough) space\\b.*");
    }

    private String refusal(int status) {
        return switch (status) {
            case HttpStatus.SC_NOT_FOUND ->
                "there is no such file in " + repository() + ". A mirror must pass on all of Maven Central.";
            case HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED ->
                "the proxy asks who you are. Add <username> and" + " <password> to the <proxy>.";
            case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
                repository() + " does not let you in (status " + status
                        + "). Add a <server> of its id with your password.";
            default -> repository() + " refused with status " + status + ".";
        };
    }

    private boolean has(Class<? extends Throwable> type) {
        return has(problem, type);
    }

    /** What went wrong at the bottom of it. */
    private String said() {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private String repository() {
        return problem instanceof ArtifactTransferException transfer && transfer.getRepository() != null
                ? "repository '" + transfer.getRepository().getId() + "' ("
                        + transfer.getRepository().getUrl() + ")"
                : "the repository";
    }
}
