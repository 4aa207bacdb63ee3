package org.secateur.engine.nn;

import java.lang.ref.Reference;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.secateur.engine.tensor.FloatMemory;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * The encoder inside a DL4J network: packs the input, and runs the kernels on DL4J's own flat parameter and gradient
 * arrays. Every call through DL4J computes W' anew, as DL4J may have changed the parameters.
 */
final class EncoderRuntime extends BaseLayer<EncoderLayer> {
    private static final long serialVersionUID = 1L;

    private transient FloatMemory parameters;
    private transient FloatMemory gradients;
    private transient WorkerTeam team;
    private transient EncoderKernels kernels;
    private transient PackedBatch packed;

    EncoderRuntime(NeuralNetConfiguration configuration, DataType type) {
        super(configuration, type);
    }

    /** Off-heap floats of an array that lies row-major in one piece; the array must be kept alive. */
    static FloatMemory memory(INDArray array) {
        if (array.dataType() != DataType.FLOAT || (array.elementWiseStride() != 1 && array.length() > 1)) {
            throw new IllegalArgumentException("not plain floats in one piece: " + array.shapeInfoToString());
        }
        return FloatMemory.view((FloatPointer) array.data().addressPointer(), array.length());
    }

    /** Computes with the given workers from now on; without this call, on the calling thread alone. */
    void useTeam(WorkerTeam workers) {
        release();
        team = workers;
    }

    EncoderKernels kernels() {
        if (kernels == null) {
            if (team == null) {
                team = new WorkerTeam(1);
            }
            kernels = new EncoderKernels(
                    layerConf().layout(), layerConf().masking(), layerConf().dropout(), team);
            kernels.useParameters(parameters);
        }
        return kernels;
    }

    /** Frees the buffers; they come back when needed. */
    void release() {
        if (kernels != null) {
            kernels.close();
            kernels = null;
        }
    }

    @Override
    public void setParamsViewArray(INDArray view) {
        super.setParamsViewArray(view);
        parameters = memory(view);
        if (kernels != null) {
            kernels.useParameters(parameters);
        }
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
        super.setBackpropGradientsViewArray(view);
        gradients = memory(view);
    }

    /** The parent would read the values in column-major order. */
    @Override
    public void setParams(INDArray values) {
        if (values != paramsFlattened) {
            paramsFlattened.assign(values.reshape(paramsFlattened.shape()));
        }
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        packed = TextArrays.pack(input, maskArray);
        kernels().refreshEffectiveWeights(training ? iterationCount : Masking.EVALUATION);
        kernels.forward(new Pass(packed, training, iterationCount));
        int hidden = layerConf().shape().hiddenSize();
        long[] shape =
                pooled() ? new long[] {packed.texts(), hidden} : new long[] {packed.texts(), hidden, input.size(2)};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c');
        float[] values = pooled()
                ? kernels.output().toArray(0, packed.texts() * hidden)
                : TextArrays.padded(
                        packed, kernels.hiddenStates().toArray(0, packed.tokens() * hidden), (int) input.size(2));
        memory(output).put(0, values, values.length);
        return output;
    }

    private boolean pooled() {
        return layerConf().headKind() == Head.Kind.CLASSIFICATION;
    }

    /** DL4J's gradients are sums over the batch. */
    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        // the output layer may hand over a transposed view
        INDArray plain = epsilon.ordering() == 'c' && epsilon.elementWiseStride() == 1 ? epsilon : epsilon.dup('c');
        float[] values = values(plain);
        if (pooled()) {
            kernels().output().put(0, values, values.length);
        } else {
            float[] rows = TextArrays.packed(packed, values, (int) plain.size(2));
            kernels().hiddenGradient().put(0, rows, rows.length);
        }
        kernels.backward(gradients, Part.WHOLE);
        Gradient all = new DefaultGradient(gradientsFlattened);
        for (Map.Entry<String, INDArray> each : gradientViews.entrySet()) {
            all.setGradientFor(each.getKey(), each.getValue(), 'c');
        }
        return new Pair<>(all, null);
    }

    private static float[] values(INDArray array) {
        try {
            return memory(array).toArray(0, (int) array.length());
        } finally {
            Reference.reachabilityFence(array); // the memory goes with it
        }
    }

    /** Keeps the mask: what follows a pooler has one row per text. */
    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int minibatchSize) {
        maskArray = mask;
        maskState = state;
        return pooled() ? new Pair<>(null, null) : new Pair<>(mask, state);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public double calcRegularizationScore(boolean backpropParamsOnly) {
        return 0;
    }
}
