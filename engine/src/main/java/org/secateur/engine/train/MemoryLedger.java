package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.MemoryMeasured.Part;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.ProcessMemory;

/** Adds up what a run in training keeps in memory. Used by the run's thread. */
final class MemoryLedger {
    private static final String MASKS = "masks";
    private static final String PRETRAINED = "pretrained weights for the plots";

    private final EncoderNetwork network;
    private final PruningStrategy pruning;
    private final TrainingStep training;
    private final LiveCloud cloud;
    private final ProcessMemory process = new ProcessMemory();

    MemoryLedger(EncoderNetwork network, PruningStrategy pruning, TrainingStep training, LiveCloud cloud) {
        this.network = network;
        this.pruning = pruning;
        this.training = training;
        this.cloud = cloud;
    }

    /**
     * The present sizes.
     *
     * @param step optimiser steps completed
     */
    MemoryMeasured measure(int step) {
        long prunable = network.layout().shape().prunableWeights();
        List<Part> parts = parts(
                network.parameters().bytes(),
                network.gradients().bytes(),
                training.momentBytes(),
                network.effectiveWeightBytes(),
                pruning.masking().masks() ? prunable : 0,
                cloud.bytes(),
                network.activationBytes(),
                pruning.weightFactors().map(FloatMemory::bytes).orElse(0L));
        return new MemoryMeasured(step, parts, process.heap(), process.resident(), process.peakResident());
    }

    /** A run's parts by name; those on the Java heap are the masks and the pretrained weights. */
    static List<Part> parts(
            long parameters,
            long gradients,
            long moments,
            long effective,
            long masks,
            long pretrained,
            long activations,
            long factors) {
        List<Part> parts = new ArrayList<>(List.of(
                new Part("parameters and scores", parameters),
                new Part("gradients", gradients),
                new Part("Adam's moments", moments),
                new Part("effective weights", effective),
                new Part(MASKS, masks),
                new Part(PRETRAINED, pretrained),
                new Part("activations of the largest batch", activations)));
        if (factors > 0) {
            parts.add(new Part("factors of the weights", factors));
        }
        return parts;
    }

    /** Whether a part lies on the Java heap. */
    static boolean onHeap(Part part) {
        return part.name().equals(MASKS) || part.name().equals(PRETRAINED);
    }
}
