package org.secateur.engine.runstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a run was computed with.
 *
 * @param program version of this program
 * @param java version and vendor
 * @param os name, version and architecture
 * @param processors logical processors that Java sees
 * @param libraries versions of the libraries that compute, by name
 */
public record RunEnvironment(String program, String java, String os, int processors, Map<String, String> libraries) {
    /** Sorts the libraries by name. */
    public RunEnvironment {
        libraries = Collections.unmodifiableMap(new TreeMap<>(libraries));
    }

    /** This program on this machine. */
    public static RunEnvironment current() {
        return new RunEnvironment(
                programVersion(),
                System.getProperty("java.version") + ", " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Map.of(
                        "nd4j", libraryVersion("org.nd4j/nd4j-api"),
                        "deeplearning4j", libraryVersion("org.deeplearning4j/deeplearning4j-nn"),
                        "openblas", libraryVersion("org.bytedeco/openblas"),
                        "tokenizers", version("/native/lib/tokenizers.properties")));
    }

    /**
     * What could make a run that goes on with {@code now} compute other last digits than one that was never interrupted,
     * a sentence each.
     */
    List<String> differences(RunEnvironment now) {
        Map<String, String> before = new TreeMap<>(libraries);
        Map<String, String> after = new TreeMap<>(now.libraries);
        before.putAll(Map.of("Secateur", program, "Java", java, "the system", os));
        after.putAll(Map.of("Secateur", now.program, "Java", now.java, "the system", now.os));
        List<String> found = new ArrayList<>();
        before.forEach((name, version) -> {
            String other = after.getOrDefault(name, "none");
            if (!other.equals(version)) {
                found.add("The run was begun with " + name + " " + version + " and goes on with " + other
                        + ": its numbers may differ from an uninterrupted run's in the last digits.");
            }
        });
        return found;
    }

    /** Version of this program. */
    public static String programVersion() {
        return version("/org/secateur/engine/version.properties");
    }

    private static String libraryVersion(String artifact) {
        return version("/META-INF/maven/" + artifact + "/pom.properties");
    }

    private static String version(String resource) {
        try (InputStream in = RunEnvironment.class.getResourceAsStream(resource)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
