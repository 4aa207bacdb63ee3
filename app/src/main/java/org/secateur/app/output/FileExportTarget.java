package org.secateur.app.output;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.secateur.engine.ExportFormat;

/** The system's dialog; opens in the folder where something was exported last. */
public final class FileExportTarget implements ExportTarget {
    private final Window owner;
    private Optional<File> folder = Optional.empty();

    /** Asks over a window. */
    public FileExportTarget(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> choose(ExportFormat format, String name) {
        FileChooser chooser = new FileChooser();
        boolean ofFolder = format.extension().isEmpty();
        chooser.setTitle("Export as " + format.title() + (ofFolder ? ": name of the new folder" : ""));
        chooser.setInitialFileName(name);
        if (!ofFolder) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(format.title(), "*" + format.extension()));
        }
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showSaveDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        folder = Optional.ofNullable(chosen.getParentFile());
        return Optional.of(chosen.toPath());
    }
}
