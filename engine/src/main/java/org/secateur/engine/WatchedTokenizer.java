package org.secateur.engine;

import java.util.Optional;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/**
 * Tokenizes as another one does, and looks up before each text.
 *
 * @param beforeText may throw to end the work
 */
record WatchedTokenizer(Tokenizer tokenizer, Runnable beforeText) implements Tokenizer {
    @Override
    public Encoding encode(String text, Optional<String> pair, int maxTokens) {
        beforeText.run();
        return tokenizer.encode(text, pair, maxTokens);
    }

    @Override
    public int vocabularySize() {
        return tokenizer.vocabularySize();
    }

    @Override
    public String token(int id) {
        return tokenizer.token(id);
    }

    @Override
    public Optional<Integer> id(String token) {
        return tokenizer.id(token);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
