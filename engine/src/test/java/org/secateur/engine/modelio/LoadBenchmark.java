package org.secateur.engine.modelio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * How long a folder of BERT-base's sizes takes to look at, to read and to load into a network, and what is resident
 * then. Not a test: started by hand with a folder, which is filled with random weights when it is empty (440 MB).
 */
final class LoadBenchmark {
    static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);
    private static final double NANOS = 1e-9;

    private LoadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (!new HuggingFaceFolder(folder).looksLikeModel()) {
            write(folder);
        }
        for (int time = 1; time <= 3; time++) {
            long from = System.nanoTime();
            ModelFacts facts = new HuggingFaceFolder(folder).inspect();
            say("looked at", from, facts.tensors().size() + " tensors, problems " + facts.problems());
        }
        for (int time = 1; time <= 3; time++) {
            load(folder);
        }
    }

    private static void load(Path folder) throws Exception {
        long from = System.nanoTime();
        PretrainedModel model = new HuggingFaceFolder(folder).read();
        say("read", from, model.sha256());
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network = EncoderNetwork.create(model.shape(), 2, 0, 0, new NoMask(), team)) {
            model.tensors().forEach((name, tensor) -> network.load(name, tensor.values()));
            say("read and loaded", from, network.layout().size() + " parameters");
        }
    }

    private static void say(String what, long from, String more) throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        System.out.printf(
                Locale.ROOT,
                "%s in %.3f s; %s; %s%n",
                what,
                (System.nanoTime() - from) * NANOS,
                status.replaceAll("(?s).*(VmHWM:\\s*\\d+ kB).*(VmRSS:\\s*\\d+ kB).*", "$1, $2"),
                more);
    }

    private static void write(Path folder) throws IOException {
        new HuggingFaceFolder(folder).write(BERT_BASE, List.of("no", "yes"), name -> values(name), tokenizer());
    }

    private static float[] values(String name) {
        RandomStream random = RandomStream.of(1, name);
        float[] values = new float
                [(int) FloatTensor.elements(BertTensors.shapes(BERT_BASE, 2).get(name))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.1 * random.nextDouble() - 0.05);
        }
        return values;
    }

    private static byte[] tokenizer() {
        List<String> vocabulary = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
        for (int id = vocabulary.size(); id < BERT_BASE.vocabularySize(); id++) {
            vocabulary.add("word" + id);
        }
        StringBuilder json =
                new StringBuilder("{\"model\": {\"type\": \"WordPiece\", \"unk_token\": \"[UNK]\", \"vocab\": {");
        for (int id = 0; id < vocabulary.size(); id++) {
            json.append(id == 0 ? "" : ", ")
                    .append('"')
                    .append(vocabulary.get(id))
                    .append("\": ")
                    .append(id);
        }
        return json.append("}}}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
