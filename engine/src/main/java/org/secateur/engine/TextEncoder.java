package org.secateur.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.secateur.engine.modelio.FloatTensor;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelException;
import org.secateur.engine.modelio.PretrainedModel;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.nn.PackedBatch;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.WorkerTeam;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;
import org.secateur.engine.text.TokenizerException;
import org.secateur.engine.text.WordPieceTokenizer;

/** Shows what a pretrained encoder makes of a text. Reads the model anew for every text: a look inside, not a service. */
public final class TextEncoder {
    /** A network cannot be without a head; this one is not asked. */
    private static final int UNUSED_LABELS = 2;

    private final ModelCatalog catalog;

    /** @param catalog finds the models */
    public TextEncoder(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** An encoder of the models that come with the program, of those of this user's home, and of folders. */
    public static TextEncoder create() {
        return new TextEncoder(
                LocalModelShelf.in(SecateurHome.of(System.getProperties())).catalog());
    }

    /**
     * Encodes a text, or a pair of texts; what is longer than the model's positions is cut.
     *
     * @param model a name in the list of models, or a Hugging Face folder
     * @throws EngineException if there is no such model, or it cannot be read
     */
    public EncodedText encode(String model, String text, Optional<String> pair) throws EngineException {
        try {
            PretrainedModel pretrained = catalog.load(model);
            ModelFit.requirePairs(pretrained, pair.isPresent());
            try (Tokenizer tokenizer = new WordPieceTokenizer(pretrained.tokenizerJson(), pretrained.source());
                    WorkerTeam team = new WorkerTeam(1);
                    EncoderNetwork network = EncoderNetwork.create(
                            pretrained.shape(), Head.classification(UNUSED_LABELS), 0, 0, new NoMask(), team)) {
                load(network, pretrained);
                Encoding encoding =
                        tokenizer.encode(text, pair, pretrained.shape().maxPositions());
                EncoderOutput output =
                        network.encode(PackedBatch.of(List.of(encoding.ids()), List.of(encoding.tokenTypes())));
                return result(pretrained, tokenizer, encoding, output);
            }
        } catch (ModelException | TokenizerException e) {
            throw new EngineException(e.getMessage(), e);
        }
    }

    private static void load(EncoderNetwork network, PretrainedModel model) {
        for (Map.Entry<String, FloatTensor> tensor : model.tensors().entrySet()) {
            if (network.layout().has(tensor.getKey()) && !tensor.getKey().startsWith("classifier.")) {
                network.load(tensor.getKey(), tensor.getValue().values());
            }
        }
    }

    private static EncodedText result(
            PretrainedModel model, Tokenizer tokenizer, Encoding encoding, EncoderOutput output) {
        int hidden = model.shape().hiddenSize();
        float[][] rows = new float[encoding.length()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(output.hiddenStates(), i * hidden, (i + 1) * hidden);
        }
        return new EncodedText(
                model.id(),
                boxed(encoding.ids()),
                boxed(encoding.tokenTypes()),
                IntStream.of(encoding.ids()).mapToObj(tokenizer::token).collect(Collectors.toList()),
                rows,
                model.missing().isEmpty() ? output.pooled() : new float[0]);
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }
}
