package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.tensor.ParameterLayout;

/** Expected values were read from the ONNX file by its initializers' and nodes' names, outside this code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelCatalogTest {
    private final ModelCatalog catalog = new ModelCatalog();
    private PretrainedModel model;

    @BeforeAll
    void load() throws ModelException {
        model = catalog.load(ModelConfig.DEFAULT_ID);
    }

    @Test
    void theEmbeddedModelIsListedFirstWithTheShapeThatIsLoaded() {
        ModelEntry first = catalog.models().get(0);
        assertEquals("all-MiniLM-L6-v2", first.id());
        assertEquals(first.shape(), model.shape());
        assertEquals(10_616_832, model.shape().prunableWeights());
    }

    @Test
    void everyTensorIsThereIncludingThePooler() {
        // 3 embeddings, 2 LayerNorm, 16 a layer, 2 pooler; only position_ids are left over
        assertEquals(3 + 2 + 6 * 16 + 2, model.tensors().size());
        assertEquals(
                BertTensors.shapes(model.shape(), 0).keySet(), model.tensors().keySet());
        assertEquals(List.of(), model.missing());
        assertEquals(List.of("embeddings.position_ids"), model.ignored());
        assertEquals(List.of(), model.labels());
        assertFalse(model.hasClassifier());
        assertEquals("ca46f1a88a9c6e61b918af1ab38be3e7903b986616551f0a6f10a7ecc5730cd4", model.sha256());
    }

    @Test
    void encoderWeightsAreFoundByTheirNodeAndTransposed() {
        // second value of a row of the file's [in, out] is the first of our second row of [out, in]
        assertWeights(0, MatrixKind.QUERY, -0.14861962f, 0.035969656f, -0.08523893f);
        assertWeights(0, MatrixKind.KEY, -0.010750104f, -0.038928103f, -0.11050853f);
        assertWeights(0, MatrixKind.VALUE, -0.07751456f, -0.115652755f, 0.031905223f);
        assertWeights(0, MatrixKind.ATTENTION_OUTPUT, 0.018397272f, 0.059457336f, 0.007925921f);
        assertWeights(0, MatrixKind.INTERMEDIATE, -0.028725892f, -0.011768141f, -0.039883118f);
        assertWeights(5, MatrixKind.INTERMEDIATE, -0.12872046f, 0.02142288f, 0.032631323f);
        assertWeights(5, MatrixKind.OUTPUT, -0.056546345f, -0.023442611f, 0.0012321293f);
    }

    @Test
    void namedWeightsStayAsTheyAre() {
        float[] pooler = model.tensor(BertTensors.POOLER_WEIGHT).values();
        assertEquals(-0.015129089f, pooler[0]);
        assertEquals(-0.022445679f, pooler[1]);
        float[] words = model.tensor("embeddings.word_embeddings.weight").values();
        assertEquals(-0.00340271f, words[1]);
        assertEquals(0.0045700637f, words[words.length - 1]);
    }

    @Test
    void anUnknownModelIsRefusedWithTheKnownOnes() {
        ModelException e = assertThrows(ModelException.class, () -> catalog.load("no-such-model"));
        assertTrue(e.getMessage().contains("no-such-model"), e.getMessage());
        assertTrue(e.getMessage().contains("all-MiniLM-L6-v2"), e.getMessage());
    }

    private void assertWeights(int layer, MatrixKind kind, float first, float second, float last) {
        FloatTensor tensor = model.tensor(ParameterLayout.moduleName(layer, kind) + ".weight");
        int columns = kind.columns(model.shape());
        assertEquals(columns, tensor.shape()[1]);
        assertEquals(first, tensor.values()[0]);
        assertEquals(second, tensor.values()[columns]);
        assertEquals(last, tensor.values()[tensor.values().length - 1]);
    }
}
