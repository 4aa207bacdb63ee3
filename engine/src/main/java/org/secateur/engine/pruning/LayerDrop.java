package org.secateur.engine.pruning;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.LayerDropConfig;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.nn.LayerMask;
import org.secateur.engine.nn.Masking;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * LayerDrop (Fan et al. 2020; methods, "Baselines of the paper"): training skips layers at random, evaluation and the
 * finished model have the kept ones only, so of each matrix all weights remain or none, from the first step to the last.
 */
final class LayerDrop implements PruningStrategy {
    private final EncoderShape shape;
    private final boolean[] keptLayers;
    private final Masking masking;
    private final Map<MatrixKind, byte[]> ones = new EnumMap<>(MatrixKind.class);
    private final Map<MatrixKind, byte[]> zeros = new EnumMap<>(MatrixKind.class);

    /** @throws org.secateur.engine.config.ConfigException if a layer is named that the model does not have */
    LayerDrop(LayerDropConfig config, EncoderShape shape, long seed) {
        this.shape = shape;
        this.keptLayers = new boolean[shape.layers()];
        List<Integer> kept = config.kept(shape.layers());
        kept.forEach(layer -> keptLayers[layer] = true);
        this.masking = new LayerMask(config.probability(), seed, keptLayers);
        for (MatrixKind kind : MatrixKind.values()) {
            byte[] all = new byte[size(kind)];
            zeros.put(kind, all.clone());
            Arrays.fill(all, (byte) 1);
            ones.put(kind, all);
        }
    }

    private int size(MatrixKind kind) {
        return kind.rows(shape) * kind.columns(shape);
    }

    private boolean keeps(int matrix) {
        return keptLayers[matrix / MatrixKind.COUNT];
    }

    @Override
    public Masking masking() {
        return masking;
    }

    @Override
    public boolean prunes() {
        return true;
    }

    @Override
    public void choose(FloatMemory parameters, ParameterLayout layout, int completed) {
        // the settings have chosen
    }

    @Override
    public PruningFigures figures() {
        return PruningFigures.NONE;
    }

    @Override
    public int kept(int matrix) {
        return keeps(matrix) ? size(MatrixKind.ofNumber(matrix)) : 0;
    }

    @Override
    public byte[] mask(int matrix) {
        return (keeps(matrix) ? ones : zeros).get(MatrixKind.ofNumber(matrix));
    }
}
