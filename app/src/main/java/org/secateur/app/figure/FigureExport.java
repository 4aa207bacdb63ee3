package org.secateur.app.figure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.app.plot.Figure;

/** Asks where to, draws and writes off the window's thread, and says how it went. */
public final class FigureExport {
    private static final String FOLDER = "figures";

    private final TaskRunner tasks;
    private final SaveDialog dialog;
    private final FigureWriter writer;
    private final BiConsumer<Severity, String> report;

    /**
     * Wires the parts.
     *
     * @param report shows a message to the person
     */
    public FigureExport(TaskRunner tasks, SaveDialog dialog, FigureWriter writer, BiConsumer<Severity, String> report) {
        this.tasks = tasks;
        this.dialog = dialog;
        this.writer = writer;
        this.report = report;
    }

    /** Saves a figure in a file that the person chooses. */
    public void save(Optional<Figure> figure, FigureFormat format, Window owner) {
        if (figure.isEmpty()) {
            nothing();
            return;
        }
        Figure shown = figure.get();
        dialog.choose(owner, format, fileName(shown.name()) + "." + format.ending())
                .ifPresent(file -> tasks.run(
                        () -> {
                            writer.write(shown, format, file);
                            return file;
                        },
                        written -> report.accept(Severity.INFORMATION, "Saved " + written),
                        failure -> report.accept(
                                Severity.ERROR,
                                "The figure could not be saved as " + file + ": " + reason(failure)
                                        + ". Choose another folder or name.")));
    }

    /** Keeps a figure with its run: as an image, as a drawing and as data, in the folder of figures in the run's. */
    public void keep(Optional<Figure> figure, Path runFolder) {
        if (figure.isEmpty()) {
            nothing();
            return;
        }
        Figure shown = figure.get();
        Path folder = runFolder.resolve(FOLDER);
        tasks.run(
                () -> {
                    Files.createDirectories(folder);
                    for (FigureFormat format : FigureFormat.values()) {
                        writer.write(shown, format, folder.resolve(fileName(shown.name()) + "." + format.ending()));
                    }
                    return folder;
                },
                kept -> report.accept(
                        Severity.INFORMATION, "Kept " + fileName(shown.name()) + " as PNG, SVG and CSV in " + kept),
                failure -> report.accept(
                        Severity.ERROR,
                        "The figure could not be kept in " + folder + ": " + reason(failure)
                                + ". Export it to another folder."));
    }

    /** Puts a figure's image on the clipboard. */
    public void copy(Optional<Figure> figure) {
        if (figure.isEmpty()) {
            nothing();
            return;
        }
        Figure shown = figure.get();
        tasks.<Image>run(
                () -> SwingFXUtils.toFXImage(writer.image(shown), null),
                image -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(image);
                    Clipboard.getSystemClipboard().setContent(content);
                    report.accept(Severity.INFORMATION, "Copied the figure as an image");
                },
                failure -> report.accept(Severity.ERROR, "The figure could not be copied: " + reason(failure)));
    }

    private void nothing() {
        report.accept(Severity.WARNING, "This plot shows nothing yet: there is no figure to export.");
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + " (" + Failures.message(failure) + ")";
    }

    /** A name that every file system takes. */
    static String fileName(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "figure" : plain;
    }
}
