package org.secateur.engine.modelio;

import java.util.List;
import java.util.Map;
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

/** A model of the catalogue with its tokenizer and the network that computes it. */
public final class RunningModel implements AutoCloseable {
    private final PretrainedModel model;
    private final Tokenizer tokenizer;
    private final WorkerTeam team = new WorkerTeam(2);
    private final EncoderNetwork network;

    public RunningModel(PretrainedModel model) throws TokenizerException {
        this.model = model;
        tokenizer = new WordPieceTokenizer(model.tokenizerJson(), model.source());
        network = EncoderNetwork.create(model.shape(), Head.classification(2), 0, 1, new NoMask(), team);
        for (Map.Entry<String, FloatTensor> tensor : model.tensors().entrySet()) {
            network.load(tensor.getKey(), tensor.getValue().values());
        }
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    public int hiddenSize() {
        return model.shape().hiddenSize();
    }

    /** Packed, without padding. */
    public EncoderOutput encode(List<Encoding> texts) {
        return network.encode(PackedBatch.of(
                texts.stream().map(Encoding::ids).toList(),
                texts.stream().map(Encoding::tokenTypes).toList()));
    }

    @Override
    public void close() {
        network.close();
        team.close();
        tokenizer.close();
    }
}
