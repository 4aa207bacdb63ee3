package org.secateur.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.secateur.engine.event.MemoryMeasured;
import org.secateur.engine.event.MemoryMeasured.Part;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.pruning.PruningStrategy;
import org.secateur.engine.tensor.ProcessMemory;

/** Adds up what a run in training keeps in memory. Used by the run's thread. */
final class MemoryLedger {
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
        List<Part> parts = new ArrayList<>(List.of(
                new Part("parameters and scores", network.parameters().bytes()),
                new Part("gradients", network.gradients().bytes()),
                new Part("Adam's moments", training.momentBytes()),
                new Part("effective weights", network.effectiveWeightBytes()),
                new Part("masks", pruning.masking().masks() ? prunable : 0),
                new Part("pretrained weights for the plots", cloud.bytes()),
                new Part("activations of the largest batch", network.activationBytes())));
        pruning.weightFactors().ifPresent(factors -> parts.add(new Part("factors of the weights", factors.bytes())));
        return new MemoryMeasured(step, parts, process.heap(), process.resident(), process.peakResident());
    }
}
