package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;

/** Whole and damaged ONNX files, made here; the real one is checked by the golden numbers and ONNX Runtime. */
class OnnxModelTest {
    private static final String QUERY = "encoder.layer.1.attention.self.query";

    private final TinyOnnx onnx = new TinyOnnx();

    @Test
    void aWholeFileGivesEveryTensorAndTheShape() throws ModelException {
        OnnxModel model = OnnxModel.parse(onnx.bytes(), "tiny.onnx");
        assertEquals(TinyModel.SHAPE, model.shape());
        Map<String, FloatTensor> expected = TinyModel.tensors(0);
        assertEquals(expected.keySet(), model.tensors().keySet());
        expected.forEach((name, tensor) ->
                assertArrayEquals(tensor.values(), model.tensors().get(name).values(), name));
        assertEquals(List.of(), model.missing());
    }

    @Test
    void theShapeOfTheHeadsMayBeOneConstantAndValuesMayBeTyped() throws ModelException {
        onnx.constant("whole", TinyOnnx.longs(0, -1, 2, 2));
        onnx.node("/encoder/layer.0/attention/self/Reshape", "Reshape", "x", "whole");
        FloatTensor bias = TinyModel.tensors(0).get(QUERY + ".bias");
        TensorProto.Builder typed =
                TensorProto.newBuilder().setDataType(TinyOnnx.FLOAT).addDims(bias.values().length);
        for (float value : bias.values()) {
            typed.addFloatData(value);
        }
        onnx.initializers.put(QUERY + ".bias", typed.build());
        OnnxModel model = OnnxModel.parse(onnx.bytes(), "tiny.onnx");
        assertEquals(2, model.shape().attentionHeads());
        assertArrayEquals(bias.values(), model.tensors().get(QUERY + ".bias").values());
    }

    @Test
    void aFileWithoutPoolerSaysSo() throws ModelException {
        onnx.initializers.remove("pooler.dense.weight");
        onnx.initializers.remove("pooler.dense.bias");
        onnx.put("embeddings.position_ids", new FloatTensor(new int[] {1}, new float[1]));
        OnnxModel model = OnnxModel.parse(onnx.bytes(), "tiny.onnx");
        assertEquals(List.of("pooler.dense.weight", "pooler.dense.bias"), model.missing());
        assertEquals(List.of("embeddings.position_ids"), model.ignored());
    }

    @Test
    void whatIsNoModelIsRefused() {
        assertRefused("these are letters".getBytes(StandardCharsets.UTF_8), "is no ONNX file");
        byte[] whole = onnx.bytes();
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "is no ONNX file or is damaged");
        assertRefused(new byte[0], "tensor embeddings.word_embeddings.weight is missing");
    }

    @Test
    void whatIsMissingIsNamed() {
        onnx.nodes.remove("/encoder/layer.1/attention/self/query/MatMul");
        assertRefused(onnx.bytes(), "tensor " + QUERY + ".weight is not found");
        onnx.node("/encoder/layer.1/attention/self/query/MatMul", "MatMul", "hidden", "computed");
        assertRefused(onnx.bytes(), "tensor computed is missing");
        TinyOnnx noBias = new TinyOnnx();
        noBias.initializers.remove("encoder.layer.0.output.LayerNorm.bias");
        assertRefused(noBias.bytes(), "tensor encoder.layer.0.output.LayerNorm.bias is missing");
        TinyOnnx noLayers = new TinyOnnx();
        noLayers.initializers.remove("encoder.layer.0.attention.self.query.bias");
        assertRefused(noLayers.bytes(), "tensor encoder.layer.0.attention.self.query.bias is missing");
    }

    @Test
    void whatTheShapeNeedsIsNamed() {
        onnx.constant("heads", TinyOnnx.longs(3));
        assertRefused(onnx.bytes(), "the number of attention heads is not found");
        TinyOnnx noEpsilon = new TinyOnnx();
        noEpsilon.nodes.remove("epsilon");
        assertRefused(noEpsilon.bytes(), "LayerNorm's epsilon is not found");
        TinyOnnx tanh = new TinyOnnx();
        tanh.nodes.remove("/encoder/layer.0/intermediate/intermediate_act_fn/Erf");
        assertRefused(tanh.bytes(), "layer 0 has no exact GELU");
    }

    @Test
    void wrongTensorsAreNamed() {
        String words = "embeddings.word_embeddings.weight";
        onnx.initializers.put(words, TinyOnnx.floats(new int[] {8, 4}, new float[31]));
        assertRefused(onnx.bytes(), "tensor " + words + " of shape [8, 4] has 31 values");
        onnx.initializers.put(words, TinyOnnx.floats(new int[] {32}, new float[32]));
        assertRefused(onnx.bytes(), "tensor " + words + " has 1 dimensions instead of 2");
        onnx.initializers.put(words, TinyOnnx.longs(1));
        assertRefused(onnx.bytes(), "data type number " + TinyOnnx.INT64 + ". Only float32 is read");
        TinyOnnx wrong = new TinyOnnx();
        wrong.put("embeddings.LayerNorm.bias", new FloatTensor(new int[] {5}, new float[5]));
        assertRefused(
                wrong.bytes(), "tensor embeddings.LayerNorm.bias has shape [5], but the model's sizes ask for [4]");
    }

    private static void assertRefused(byte[] bytes, String reason) {
        ModelException e = assertThrows(ModelException.class, () -> OnnxModel.parse(bytes, "tiny.onnx"));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
        assertTrue(e.getMessage().startsWith("tiny.onnx"), e.getMessage());
    }
}
