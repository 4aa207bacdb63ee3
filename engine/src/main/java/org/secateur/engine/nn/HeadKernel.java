package org.secateur.engine.nn;

import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Gemm;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.MatrixView;
import org.secateur.engine.tensor.Parameter;
import org.secateur.engine.tensor.ParameterLayout;

/**
 * The head: a dense layer over pooled texts [B, H], or over the last hidden states of all tokens [N, H]. Computed on the
 * calling thread, it is small.
 */
final class HeadKernel implements AutoCloseable {
    private final Head head;
    private final int hidden;
    private final Parameter weight;
    private final Parameter bias;
    private FloatMemory room = FloatMemory.allocate(0);

    HeadKernel(ParameterLayout layout) {
        head = layout.head();
        hidden = layout.shape().hiddenSize();
        weight = layout.parameter("classifier.weight");
        bias = layout.parameter("classifier.bias");
    }

    /** R: B texts, or N tokens. */
    int rows(PackedBatch batch) {
        return head.kind() == Head.Kind.SPAN ? batch.tokens() : batch.texts();
    }

    private FloatMemory input(EncoderKernels encoder) {
        return head.kind() == Head.Kind.SPAN ? encoder.hiddenStates() : encoder.output();
    }

    /** Outputs [R, C] of the encoder's last forward pass, row-major. */
    float[] forward(EncoderKernels encoder, PackedBatch batch, FloatMemory parameters) {
        int rows = rows(batch);
        int outputs = head.outputs();
        MatrixView logits = room(rows * outputs).matrix(0, outputs);
        MatrixView input = input(encoder).matrix(0, hidden);
        Gemm.abT(rows, outputs, hidden, 1, input, parameters.matrix(weight.offset(), hidden), 0, logits);
        float[] values = room.toArray(0, rows * outputs);
        float[] added = parameters.toArray(bias.offset(), outputs);
        for (int i = 0; i < values.length; i++) {
            values[i] += added[i % outputs];
        }
        return values;
    }

    /**
     * Puts the gradients of weight and bias into {@code gradients}, and that of the input to where the encoder's backward
     * pass takes it from.
     *
     * @param logitGradient dL/d outputs [R, C]
     * @param part whether they are added to those of the parts before
     */
    void backward(
            EncoderKernels encoder,
            PackedBatch batch,
            FloatMemory parameters,
            FloatMemory gradients,
            float[] logitGradient,
            Part part) {
        int rows = rows(batch);
        int outputs = head.outputs();
        room(rows * outputs).put(0, logitGradient, rows * outputs);
        MatrixView output = room.matrix(0, outputs);
        MatrixView target = gradients.matrix(weight.offset(), hidden);
        float beta = part.first() ? 0 : 1;
        Gemm.aTb(outputs, hidden, rows, 1, output, input(encoder).matrix(0, hidden), beta, target);
        float[] sums = part.first() ? new float[outputs] : gradients.toArray(bias.offset(), outputs);
        for (int i = 0; i < rows * outputs; i++) {
            sums[i % outputs] += logitGradient[i];
        }
        gradients.put(bias.offset(), sums, outputs);
        FloatMemory inputGradient = head.kind() == Head.Kind.SPAN ? encoder.hiddenGradient() : encoder.output();
        MatrixView matrix = parameters.matrix(weight.offset(), hidden);
        Gemm.ab(rows, hidden, outputs, 1, output, matrix, 0, inputGradient.matrix(0, hidden));
    }

    private FloatMemory room(int floats) {
        if (room.length() < floats) {
            room.close();
            room = FloatMemory.allocate(floats);
        }
        return room;
    }

    @Override
    public void close() {
        room.close();
        room = FloatMemory.allocate(0);
    }
}
