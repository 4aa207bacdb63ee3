package org.secateur.app.runsetup;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.secateur.app.fx.TaskRunner;
import org.secateur.engine.preset.PaperPresets;
import org.secateur.engine.preset.Preset;
import org.secateur.engine.preset.PublishedRuns;
import org.secateur.engine.preset.SmallPresets;

/** Presets of the form: the one that was chosen last can be undone until the form is filled by something else. */
public final class PresetsViewModel {
    private static final String SHEET = "/org/secateur/assets/published/runs.csv";

    private final RunSetupViewModel setup;
    private final ReadOnlyObjectWrapper<List<Preset>> all =
            new ReadOnlyObjectWrapper<>(this, "all", SmallPresets.all());
    private final ReadOnlyObjectWrapper<Optional<Preset>> chosen =
            new ReadOnlyObjectWrapper<>(this, "chosen", Optional.empty());
    private Runnable before = () -> {};

    PresetsViewModel(RunSetupViewModel setup) {
        this.setup = setup;
    }

    /** Reads the published runs; until then there are presets for a small machine only. */
    void load(TaskRunner tasks, Consumer<Throwable> failed) {
        tasks.run(PresetsViewModel::read, all::set, failed);
    }

    private static List<Preset> read() throws IOException {
        try (InputStream sheet = PresetsViewModel.class.getResourceAsStream(SHEET)) {
            if (sheet == null) {
                throw new IOException(SHEET + " is missing");
            }
            return Stream.concat(
                            SmallPresets.all().stream(),
                            PaperPresets.of(PublishedRuns.read(new InputStreamReader(sheet, StandardCharsets.UTF_8)))
                                    .stream())
                    .toList();
        }
    }

    /** What can be chosen. */
    ReadOnlyObjectProperty<List<Preset>> all() {
        return all.getReadOnlyProperty();
    }

    /** The preset in the form; empty if there is none to undo. */
    ReadOnlyObjectProperty<Optional<Preset>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Fills the form. Undo goes back to what stood there before the first of several presets. */
    void choose(Preset preset) {
        Runnable back = setup.put(preset);
        Runnable first = before;
        boolean another = chosen.get().isPresent();
        before = another
                ? () -> {
                    back.run();
                    first.run();
                }
                : back;
        chosen.set(Optional.of(preset));
    }

    /** Puts back what stood in the form. */
    void undo() {
        Runnable back = before;
        forget();
        back.run();
    }

    /** The settings stay; there is nothing to undo any more. */
    void forget() {
        before = () -> {};
        chosen.set(Optional.empty());
    }
}
