package org.secateur.app.runsetup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secateur.app.form.ChoiceModel;
import org.secateur.app.form.FormModel;
import org.secateur.app.form.Numbers;
import org.secateur.app.form.TextModel;
import org.secateur.engine.config.LayerDropConfig;

/** Which layers LayerDrop skips in training, and which it keeps. */
final class LayerDropViewModel {
    /** The layers of the finished model. */
    enum Keep {
        EVERY_OTHER("Every other"),
        LISTED("As listed");

        private final String title;

        Keep(String title) {
            this.title = title;
        }

        /** Words for a person. */
        String title() {
            return title;
        }
    }

    final TextModel probability = new TextModel("pruning.layerDrop.probability", "Skip probability");
    final ChoiceModel<Keep> keep = new ChoiceModel<>("pruning.layerDrop", "Layers that remain");
    final TextModel keptLayers = new TextModel("pruning.layerDrop.keptLayers", "Kept layers");

    private LayerDropConfig shown = LayerDropConfig.defaults();
    private boolean on;

    LayerDropViewModel(FormModel form) {
        keep.choices().setAll(Keep.values());
        form.add(probability, keep, keptLayers);
        keep.onChange(() -> enable(on));
    }

    /** @param chosen whether LayerDrop is the method */
    void enable(boolean chosen) {
        on = chosen;
        probability.setEnabled(chosen);
        keep.setEnabled(chosen);
        keptLayers.setEnabled(chosen && keep.value().get() == Keep.LISTED);
    }

    void show(LayerDropConfig config) {
        shown = config;
        probability.text().set(Numbers.text(config.probability()));
        keep.value().set(config.keptLayers().isPresent() ? Keep.LISTED : Keep.EVERY_OTHER);
        keptLayers
                .text()
                .set(config.keptLayers().orElse(List.of()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")));
    }

    /** What the fields say; where they mean nothing, what was shown last: a run file is not changed in those. */
    LayerDropConfig config() {
        return on
                ? new LayerDropConfig(
                        probability.decimal(shown.probability()),
                        keep.value().get() == Keep.LISTED
                                ? Optional.of(keptLayers.wholes(List.of(0)))
                                : Optional.empty())
                : shown;
    }
}
