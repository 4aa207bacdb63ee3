package org.secateur.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.download.ArtifactFetcher;
import org.secateur.engine.download.MavenFiles;
import org.secateur.engine.download.RepositoryServer;
import org.secateur.engine.modelio.BertTensors;
import org.secateur.engine.modelio.HuggingFaceFolder;
import org.secateur.engine.modelio.ModelCatalog;
import org.secateur.engine.modelio.ModelEntry;
import org.secateur.engine.modelio.ModelLibrary;
import org.secateur.engine.modelio.ObtainableEntry;

/**
 * A shelf that can fetch one small model from a repository on this machine. Its artifact is just a tokenizer; what is
 * unpacked of it is that and weights of 0.
 */
public final class TinyShelf implements AutoCloseable {
    /** Its only model. */
    public static final String ID = "tiny";

    /** The artifact's place in a repository. */
    public static final String JAR = "org/example/tiny/1.0/tiny-1.0.jar";

    static final EncoderShape SHAPE = new EncoderShape(8, 6, 2, 2, 4, 2, 8, 1e-12);
    static final byte[] ARTIFACT = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                            "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null,
             "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                       "max_input_chars_per_word": 100,
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4, "good": 5, "bad": 6,
                                 "##ly": 7}}}
            """.getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final RepositoryServer server = new RepositoryServer();

    /**
     * With a repository of its own.
     *
     * @param folder for everything: settings, local repository, library
     */
    public TinyShelf(Path folder) throws Exception {
        this.folder = folder;
        server.put(JAR, ARTIFACT);
        server.put(JAR + ".sha1", hex("SHA-1"));
        Files.writeString(
                folder.resolve("settings.xml"),
                "<settings><mirrors><mirror><id>near</id><mirrorOf>*</mirrorOf><url>" + server.url()
                        + "</url></mirror></mirrors></settings>");
    }

    private static String hex(String algorithm) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(ARTIFACT));
    }

    /** The repository. */
    public RepositoryServer server() {
        return server;
    }

    /** Where the models are. */
    public Path models() {
        return folder.resolve("models");
    }

    /** The local repository's file. */
    public Path localFile() {
        return folder.resolve("repository").resolve(JAR);
    }

    /** The true entry of the small model. */
    public static ObtainableEntry entry() throws Exception {
        return entry(hex("SHA-256"), 100_000);
    }

    static ObtainableEntry entry(String sha256, long unpackedBytes) {
        return new ObtainableEntry(
                new ModelEntry(ID, "a tiny model", SHAPE, "org.example:tiny:1.0"),
                "Apache-2.0",
                ARTIFACT.length,
                sha256,
                unpackedBytes);
    }

    /** A shelf that reads its files anew. */
    public LocalModelShelf open(ObtainableEntry entry) {
        ModelLibrary library = new ModelLibrary(models());
        MavenFiles files = new MavenFiles(
                folder.resolve("settings.xml"),
                Optional.empty(),
                folder.resolve("settings-security.xml"),
                folder.resolve("repository"),
                Optional.empty());
        return new LocalModelShelf(
                library,
                new ModelCatalog(library, List.of(entry)),
                List.of(entry),
                new ArtifactFetcher(files),
                (file, into, watch) -> {
                    watch.progress("Unpacking", 0, ARTIFACT.length);
                    write(into, Files.readAllBytes(file));
                    watch.proceed();
                    watch.progress("Unpacking", ARTIFACT.length, ARTIFACT.length);
                });
    }

    /** An engine with such a shelf. */
    public LocalEngine engine() throws Exception {
        return new LocalEngine(open(entry()), Clock.systemUTC());
    }

    /** A folder with a model of two classes. */
    public static void write(Path into, byte[] tokenizer) throws IOException {
        Map<String, int[]> sizes = BertTensors.shapes(SHAPE, 2);
        new HuggingFaceFolder(into)
                .write(
                        SHAPE,
                        List.of("no", "yes"),
                        name -> new float[Arrays.stream(sizes.get(name)).reduce(1, (a, b) -> a * b)],
                        tokenizer);
    }

    @Override
    public void close() {
        server.close();
    }
}
