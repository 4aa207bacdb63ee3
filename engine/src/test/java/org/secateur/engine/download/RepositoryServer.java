package org.secateur.engine.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A Maven repository of a few files on this machine, which can misbehave. */
public final class RepositoryServer implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int UNAUTHORIZED = 401;

    private final HttpServer server;
    private final Map<String, byte[]> files = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int missingBytes;
    private volatile long stalledLength;
    private volatile Optional<String> credentials = Optional.empty();

    /** An empty one that listens. */
    public RepositoryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/repository";
    }

    /** Where it listens on this machine. */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Has a file from now on.
     *
     * @param path below the repository, for instance {@code g/a/1/a-1.jar}
     */
    public synchronized void put(String path, byte[] content) {
        files.put("/repository/" + path, content);
    }

    /** Has a file of text from now on. */
    public void put(String path, String content) {
        put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Has a file no more. */
    public synchronized void remove(String path) {
        files.remove("/repository/" + path);
    }

    /** Ends the connection so many bytes before the end of each jar. */
    public void cutOff(int bytes) {
        missingBytes = bytes;
    }

    /** Says that each jar has so many bytes, sends what it has, and then nothing until it is closed. */
    public void stall(long length) {
        stalledLength = length;
    }

    /** Lets nobody in without this HTTP header. */
    public void require(String authorization) {
        credentials = Optional.of(authorization);
    }

    /** Paths that were asked for, oldest first. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] content = asked(path);
        try (exchange) {
            if (credentials.isPresent()
                    && !credentials.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"models\"");
                exchange.sendResponseHeaders(UNAUTHORIZED, -1);
            } else if (content == null) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else if (stalledLength > 0 && path.endsWith(".jar")) {
                exchange.sendResponseHeaders(200, stalledLength);
                exchange.getResponseBody().write(content);
                exchange.getResponseBody().flush();
                await();
            } else {
                exchange.sendResponseHeaders(200, content.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(content, 0, content.length - (path.endsWith(".jar") ? missingBytes : 0));
                }
            }
        }
    }

    private synchronized byte[] asked(String path) {
        requests.add(path.replaceFirst("/repository/", ""));
        return files.get(path);
    }

    private void await() throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
    }
}
