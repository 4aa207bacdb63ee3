package org.secateur.app.output;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.Activity;
import org.secateur.app.fx.Failures;
import org.secateur.app.fx.Navigator;
import org.secateur.app.fx.Offer;
import org.secateur.app.fx.Severity;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.ExportFormat;
import org.secateur.engine.RunOutput;

/** Asks where a run's model goes, has it written in the background, and says how it went. On the window's thread. */
public final class ModelExport {
    private final RunOutput output;
    private final TaskRunner tasks;
    private final Navigator navigator;
    private final ExportTarget target;
    private final Consumer<Path> reveal;
    private final ReadOnlyObjectWrapper<Optional<Activity>> activity =
            new ReadOnlyObjectWrapper<>(this, "activity", Optional.empty());

    /**
     * Exports nothing yet.
     *
     * @param reveal shows a folder in the system's file manager
     */
    public ModelExport(
            RunOutput output, TaskRunner tasks, Navigator navigator, ExportTarget target, Consumer<Path> reveal) {
        this.output = output;
        this.tasks = tasks;
        this.navigator = navigator;
        this.target = target;
        this.reveal = reveal;
    }

    /** The export that goes on; empty while there is none. */
    public ReadOnlyObjectProperty<Optional<Activity>> activity() {
        return activity.getReadOnlyProperty();
    }

    /** Exports a run's final model to where the person says; nothing happens while another export goes on. */
    public void export(Path run, String runName, ExportFormat format) {
        if (activity.get().isPresent()) {
            return;
        }
        target.choose(format, fileName(runName) + format.extension()).ifPresent(chosen -> {
            Path file = withExtension(chosen, format);
            activity.set(Optional.of(
                    new Activity("Exporting “" + runName + "” · " + format.title(), OptionalDouble.empty())));
            tasks.run(
                    () -> {
                        refuseToReplace(chosen, file);
                        output.export(run, format, file);
                        return file;
                    },
                    written -> done(written, format),
                    failure -> failed(runName, failure));
        });
    }

    /** The dialog asks before a file is replaced, but knows only the name that was typed. */
    private static void refuseToReplace(Path typed, Path file) throws FileAlreadyExistsException {
        if (!typed.equals(file) && Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file + " is there already. Choose that file itself to replace it, or another name.");
        }
    }

    private void done(Path written, ExportFormat format) {
        activity.set(Optional.empty());
        Path folder = format.extension().isEmpty()
                ? written
                : written.toAbsolutePath().getParent();
        navigator.notify(
                Severity.INFORMATION,
                format.title() + " written: " + written,
                new Offer("Reveal folder", () -> reveal.accept(folder)));
    }

    private void failed(String runName, Throwable failure) {
        activity.set(Optional.empty());
        navigator.notify(Severity.ERROR, "“" + runName + "” could not be exported. " + Failures.message(failure));
    }

    /** A typed name without the format's ending gets it. */
    static Path withExtension(Path chosen, ExportFormat format) {
        String name = chosen.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(format.extension())
                ? chosen
                : chosen.resolveSibling(name + format.extension());
    }

    /** A name that every file system takes. */
    static String fileName(String runName) {
        String plain = Normalizer.normalize(runName, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "model" : plain;
    }
}
