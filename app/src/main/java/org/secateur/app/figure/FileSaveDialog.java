package org.secateur.app.figure;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The system's dialog; opens in the folder where something was saved last. */
public final class FileSaveDialog implements SaveDialog {
    private Optional<File> folder = Optional.empty();

    @Override
    public Optional<Path> choose(Window owner, FigureFormat format, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export " + format.title());
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.title(), "*." + format.ending()));
        folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showSaveDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        folder = Optional.ofNullable(chosen.getParentFile());
        return Optional.of(chosen.toPath());
    }
}
