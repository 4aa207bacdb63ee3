package org.secateur.engine.modelio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.nn.EncoderOutput;
import org.secateur.engine.text.Encoding;

/** Our forward of the embedded model against ONNX Runtime's on the same file, in every value. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnnxRuntimeTest {
    private static final double TOLERANCE = 1e-4;
    private static final int[] LENGTHS = {1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 37, 48, 62, 80, 102, 128, 151, 177, 200};
    private static final String STORY = "The old pear tree had never been cut back. Nobody believed that it would bear"
            + " fruit again, but Mira sharpened her shears and began at the top. She kept every branch that was growing"
            + " away from the trunk and removed the ones that turned inwards! Was it too much? In March, half of the"
            + " crown lay on the grass; the neighbours laughed, shook their heads & went home. By the 3rd of August"
            + " there were 214 pears, not 12 as in the year before. \u201cYou cannot see what a tree needs in winter,\u201d"
            + " she said, \u201cyou have to watch where it moves.\u201d Th\u00e9o, who had bet against her, ate the first one. ";

    private RunningModel model;
    private OrtEnvironment environment;
    private OrtSession session;

    @BeforeAll
    void open() throws Exception {
        PretrainedModel loaded = new ModelCatalog().load(ModelConfig.DEFAULT_ID);
        model = new RunningModel(loaded);
        environment = OrtEnvironment.getEnvironment();
        try (InputStream in = OnnxRuntimeTest.class.getResourceAsStream(loaded.source());
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (in == null) {
                throw new IOException(loaded.source() + " is not on the class path");
            }
            session = environment.createSession(in.readAllBytes(), options);
        }
    }

    @AfterAll
    void close() throws OrtException {
        session.close();
        model.close();
    }

    /** Texts of 1 to 200 tokens besides [CLS] and [SEP], each beginning at another place of the story. */
    private List<Encoding> texts() {
        List<Encoding> texts = new ArrayList<>();
        for (int i = 0; i < LENGTHS.length; i++) {
            String text = STORY.substring(29 * i).stripLeading() + STORY.repeat(2);
            Encoding encoding = model.tokenizer().encode(text, LENGTHS[i] + 2);
            assertEquals(LENGTHS[i] + 2, encoding.length());
            texts.add(encoding);
        }
        return texts;
    }

    @Test
    void twentyTextsOneByOne() throws OrtException {
        double worst = 0;
        for (Encoding text : texts()) {
            worst = Math.max(worst, largestDifference(List.of(text)));
        }
        assertTrue(worst <= TOLERANCE, "largest difference " + worst);
    }

    @Test
    void oneBatchOfMixedLengthsOursPackedTheirsPadded() throws OrtException {
        double worst = largestDifference(texts());
        assertTrue(worst <= TOLERANCE, "largest difference " + worst);
    }

    /** Over all hidden states of real tokens, and all pooled outputs. */
    private double largestDifference(List<Encoding> texts) throws OrtException {
        EncoderOutput ours = model.encode(texts);
        try (PaddedTexts padded = PaddedTexts.of(environment, texts);
                OrtSession.Result theirs = session.run(padded.inputs())) {
            float[][][] hidden = (float[][][]) theirs.get(0).getValue();
            float[][] pooled = (float[][]) theirs.get(1).getValue();
            double worst = 0;
            int token = 0;
            for (int b = 0; b < texts.size(); b++) {
                worst = Math.max(worst, difference(pooled[b], ours.pooled(), b));
                for (int t = 0; t < texts.get(b).length(); t++) {
                    worst = Math.max(worst, difference(hidden[b][t], ours.hiddenStates(), token++));
                }
            }
            assertEquals(token * model.hiddenSize(), ours.hiddenStates().length);
            return worst;
        }
    }

    private static double difference(float[] theirs, float[] ours, int row) {
        double worst = 0;
        for (int i = 0; i < theirs.length; i++) {
            // what is no number stays none
            worst = Math.max(worst, Math.abs(theirs[i] - ours[row * theirs.length + i]));
        }
        return worst;
    }
}
