package org.secateur.engine.text;

import java.io.IOException;
import java.io.InputStream;

/** The tokenizer of the embedded model, for tests. */
public final class MiniLmTokenizer {
    private static final String RESOURCE = "/all-minilm-l6-v2-tokenizer.json";

    private MiniLmTokenizer() {}

    /** A new tokenizer; the caller closes it. */
    public static Tokenizer open() throws IOException, TokenizerException {
        try (InputStream in = resource()) {
            return new WordPieceTokenizer(in.readAllBytes(), RESOURCE);
        }
    }

    static InputStream resource() throws IOException {
        InputStream in = MiniLmTokenizer.class.getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IOException(RESOURCE + " is not on the class path");
        }
        return in;
    }
}
