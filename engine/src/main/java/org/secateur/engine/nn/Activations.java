package org.secateur.engine.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.tensor.FloatMemory;

/**
 * All buffers that depend on the batch, off the heap, grown on demand. Training keeps one set per layer; evaluation
 * computes every layer in the first set.
 */
final class Activations implements AutoCloseable {
    private final EncoderShape shape;
    private final List<LayerBuffers> layers = new ArrayList<>();
    private final List<FloatMemory> hidden = new ArrayList<>();
    private ActivationRoom room = ActivationRoom.NONE;
    private boolean training;
    private long[] probabilityStarts = {};
    private final int[] before;

    /** Gradient of the hidden states that backward is at [N, H]. */
    FloatMemory hiddenGradient = FloatMemory.allocate(0);
    /** Gradient of attention's output before its dense layer [N, H]. */
    FloatMemory contextGradient = FloatMemory.allocate(0);
    /** Gradient of the feed-forward's activated values [N, F]. */
    FloatMemory activatedGradient = FloatMemory.allocate(0);
    /** Last hidden state of each text's first token [B, H]. */
    FloatMemory first = FloatMemory.allocate(0);
    /** Pooled output before dropout, tanh(...) [B, H]. */
    FloatMemory pooled = FloatMemory.allocate(0);
    /** Pooled output after dropout [B, H]; then the gradient of the pooler's dense layer. */
    FloatMemory output = FloatMemory.allocate(0);

    Activations(EncoderShape shape) {
        this.shape = shape;
        this.before = new int[shape.layers() + 1];
    }

    /** Makes room for a batch. */
    void ensure(PackedBatch batch, boolean forTraining) {
        training = forTraining;
        probabilityStarts = new long[batch.texts() + 1];
        for (int b = 0; b < batch.texts(); b++) {
            probabilityStarts[b + 1] = probabilityStarts[b] + ActivationRoom.probabilities(shape, batch.length(b));
        }
        ActivationRoom grown = room.with(batch.tokens(), probabilityStarts[batch.texts()], batch.texts());
        if (!grown.equals(room)) {
            close();
            room = grown;
            allocateShared();
        }
        int sets = training ? shape.layers() : 1;
        while (layers.size() < sets) {
            layers.add(new LayerBuffers(shape, room.tokens(), room.probabilities()));
        }
        while (hidden.size() < sets + 1) {
            hidden.add(FloatMemory.allocate((long) room.tokens() * shape.hiddenSize()));
        }
        if (training && activatedGradient.length() == 0) {
            hiddenGradient = FloatMemory.allocate((long) room.tokens() * shape.hiddenSize());
            contextGradient = FloatMemory.allocate((long) room.tokens() * shape.hiddenSize());
            activatedGradient = FloatMemory.allocate((long) room.tokens() * shape.intermediateSize());
        }
    }

    /** Says which layers compute in this pass. */
    void useLayers(IntPredicate computes) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            before[layer + 1] = before[layer] + (computes.test(layer) ? 1 : 0);
        }
    }

    /** Whether a layer computes in this pass. */
    boolean computes(int layer) {
        return before[layer + 1] > before[layer];
    }

    /** Whether no layer before this one computes: what it gets are the embeddings, which are frozen. */
    boolean isFirst(int layer) {
        return before[layer] == 0;
    }

    private void allocateShared() {
        first = FloatMemory.allocate((long) room.texts() * shape.hiddenSize());
        pooled = FloatMemory.allocate((long) room.texts() * shape.hiddenSize());
        output = FloatMemory.allocate((long) room.texts() * shape.hiddenSize());
    }

    /** The set of a layer. */
    LayerBuffers layer(int layer) {
        return layers.get(training ? layer : 0);
    }

    /**
     * Hidden states [N, H] that go into a layer; those of number L are the encoder's output. What goes into a layer that
     * does not compute goes into the next one.
     */
    FloatMemory hidden(int layer) {
        return hidden.get(training ? before[layer] : before[layer] % 2);
    }

    /** Where the probabilities of a text begin. */
    long probabilityStart(int text) {
        return probabilityStarts[text];
    }

    private List<FloatMemory> shared() {
        return List.of(hiddenGradient, contextGradient, activatedGradient, first, pooled, output);
    }

    /** Size of all buffers. */
    long bytes() {
        return Stream.concat(hidden.stream(), shared().stream())
                        .mapToLong(FloatMemory::bytes)
                        .sum()
                + layers.stream().mapToLong(LayerBuffers::bytes).sum();
    }

    @Override
    public void close() {
        layers.forEach(LayerBuffers::close);
        layers.clear();
        hidden.forEach(FloatMemory::close);
        hidden.clear();
        shared().forEach(FloatMemory::close);
        activatedGradient = FloatMemory.allocate(0);
    }
}
