package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hugging Face folders of BERT encoders of unusual sizes, against PyTorch's own encoder layers in double precision. The
 * folders and the expected numbers were made by {@code huggingface/make.py} among the test's resources.
 */
class IndependentNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "heads-of-5, 3, 2, 1, F32", // head size 5, an odd number of layers, one token type
        "one-head, 1, 1, 2, BF16", // names of the first BERT releases, no prefix
        "three-shards, 2, 3, 2, F16" // a feed-forward smaller than the hidden size
    })
    void everyHiddenStateAndPooledOutput(String name, int layers, int heads, int types, String type) throws Exception {
        URL resource = IndependentNumbersTest.class.getResource("/huggingface/" + name);
        assertNotNull(resource, name);
        Path folder = Path.of(resource.toURI());
        ModelSource source = Recognition.of(folder);
        ModelFacts facts = source.inspect();
        assertEquals(List.of(), facts.problems());
        assertEquals(type, facts.tensors().get(0).type());
        assertEquals(layers, facts.shape().orElseThrow().layers());
        assertEquals(heads, facts.shape().orElseThrow().attentionHeads());
        assertEquals(types, facts.shape().orElseThrow().tokenTypes());
        PyTorchNumbers.check(source.read(), folder);
    }
}
