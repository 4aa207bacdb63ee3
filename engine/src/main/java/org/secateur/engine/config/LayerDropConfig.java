package org.secateur.engine.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * LayerDrop (Fan et al. 2020; methods, "Baselines of the paper"): each encoder layer is skipped in a training step with
 * a probability, independently of the others, and the finished model keeps some of the layers. Unused by the other
 * methods.
 *
 * @param probability of a layer to be skipped in a step, in [0, 1)
 * @param keptLayers numbers of the encoder layers that remain, counted from 0, in ascending order; empty for every other
 *     layer: 0, 2, 4 ...
 */
public record LayerDropConfig(double probability, Optional<List<Integer>> keptLayers) {
    /** Default probability, as published. */
    public static final double DEFAULT_PROBABILITY = 0.2;

    /** How a run file writes that every other layer remains. */
    static final String EVERY_OTHER = "every_other";

    /** @throws ConfigException naming each field out of range */
    public LayerDropConfig {
        keptLayers = keptLayers.map(List::copyOf);
        List<Integer> listed = keptLayers.orElse(List.of(0));
        new Checks("pruning.layerDrop")
                .require(probability >= 0 && probability < 1, "probability", "must be at least 0 and below 1")
                .require(!listed.isEmpty(), "keptLayers", "name at least one layer")
                .require(listed.stream().allMatch(layer -> layer >= 0), "keptLayers", "layers are counted from 0")
                .require(new HashSet<>(listed).size() == listed.size(), "keptLayers", "names a layer twice")
                .done();
        keptLayers = keptLayers.map(all -> all.stream().sorted().toList());
    }

    /** As published: a fifth of the layers skipped, every other one kept. */
    public static LayerDropConfig defaults() {
        return new LayerDropConfig(DEFAULT_PROBABILITY, Optional.empty());
    }

    /**
     * Numbers of the layers that remain, in ascending order.
     *
     * @param layers L, of the model
     * @throws ConfigException if a layer is named that the model does not have
     */
    public List<Integer> kept(int layers) {
        List<Integer> kept = keptLayers.orElseGet(() -> IntStream.range(0, layers)
                .filter(layer -> layer % 2 == 0)
                .boxed()
                .toList());
        int last = kept.get(kept.size() - 1);
        new Checks("pruning.layerDrop")
                .require(
                        last < layers,
                        "keptLayers",
                        "there is no layer " + last + ": the model's " + layers + " layers are 0 to " + (layers - 1))
                .done();
        return kept;
    }

    /** The kept layers in words. */
    public String words() {
        return keptLayers
                .map(all -> (all.size() == 1 ? "layer " : "layers ")
                        + all.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .orElse("every other layer");
    }
}
