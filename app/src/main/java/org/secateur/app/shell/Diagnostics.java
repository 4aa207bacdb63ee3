package org.secateur.app.shell;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.secateur.app.prefs.AppFolders;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineVersion;

/**
 * What helps others to understand what went wrong: versions, machine, limits, folders, and the end of the log. It holds
 * no text of a person's data: what messages quote of it is left out. Reads files, so not to be asked on the window's
 * thread.
 */
public final class Diagnostics {
    private static final int LINES = 200;
    private static final int BYTES = 1 << 16;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final double GIGABYTE = 1e9;

    private final Engine engine;
    private final AppFolders folders;
    private final Properties properties;

    /** @param properties of the system, with the limit of memory off the Java heap */
    public Diagnostics(Engine engine, AppFolders folders, Properties properties) {
        this.engine = engine;
        this.folders = folders;
        this.properties = properties;
    }

    /** All of it, as lines for a person. */
    String text() {
        StringBuilder text = new StringBuilder();
        EngineVersion.facts().forEach((name, value) -> line(text, name, value));
        line(text, "Java heap at most", gigabytes(Runtime.getRuntime().maxMemory()));
        line(
                text,
                "Off the heap at most",
                properties.getProperty("org.bytedeco.javacpp.maxphysicalbytes", "as set by JavaCPP"));
        line(text, "OPENBLAS_CORETYPE", System.getenv().getOrDefault("OPENBLAS_CORETYPE", "not set"));
        engine.warnings().forEach(warning -> line(text, "Warning", warning));
        line(text, "Folder", folders.home().toString());
        line(text, "Models", folders.home().resolve("models").toString());
        line(text, "Runs", folders.runs().toString());
        line(text, "Free there", free(folders.home()));
        line(text, "Log", folders.log().toString());
        crashReports().forEach(report -> line(text, "Crash report", report.toString()));
        text.append("\nThe log's last lines, without what they quote:\n");
        lastLines().forEach(each -> text.append(each).append('\n'));
        return text.toString();
    }

    /** What the Java machine wrote when native code crashed it, the newest last. */
    private List<Path> crashReports() {
        try (Stream<Path> files = Files.list(folders.log().toAbsolutePath().getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith("hs_err_pid"))
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }

    private static String free(Path folder) {
        try {
            return gigabytes(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return "unknown (" + e + ")";
        }
    }

    private List<String> lastLines() {
        try (RandomAccessFile log = new RandomAccessFile(folders.log().toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, log.length())];
            long from = log.length() - end.length;
            log.seek(from);
            log.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            // a line that begins before may be cut within a quotation, which would turn the pairs round
            int whole = from > 0 ? 1 : 0;
            return lines.subList(Math.max(whole, lines.size() - LINES), lines.size()).stream()
                    .map(each -> QUOTED.matcher(each).replaceAll("\"…\""))
                    .toList();
        } catch (IOException e) {
            return List.of("it cannot be read: " + e);
        }
    }
}
