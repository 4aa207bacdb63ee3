package org.secateur.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.MatrixKind;

/**
 * Which matrices a plot shows.
 *
 * @param layer from 0; empty for all layers
 * @param kind empty for all six
 */
public record MatrixChoice(Optional<Integer> layer, Optional<MatrixKind> kind) {
    /** Every prunable matrix. */
    public static MatrixChoice all() {
        return new MatrixChoice(Optional.empty(), Optional.empty());
    }

    /** One matrix. */
    public static MatrixChoice of(int layer, MatrixKind kind) {
        return new MatrixChoice(Optional.of(layer), Optional.of(kind));
    }

    /** The chosen matrix numbers ({@code layer * 6 + kind}), ascending. */
    public List<Integer> matrices(EncoderShape shape) {
        List<Integer> chosen = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            for (MatrixKind k : MatrixKind.values()) {
                if (layer.orElse(l) == l && kind.orElse(k) == k) {
                    chosen.add(k.number(l));
                }
            }
        }
        return chosen;
    }
}
