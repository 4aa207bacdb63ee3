package org.secateur.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns text into token ids and back. Safe to use from several threads at once; not after {@link #close}. */
public interface Tokenizer extends AutoCloseable {
    /**
     * Encodes a text as [CLS] text [SEP], a pair as [CLS] text [SEP] pair [SEP]. What is longer than {@code maxTokens}
     * loses tokens at the end; in a pair the longer text loses one at a time, the second one on a tie (the rule of
     * BERT's original {@code run_classifier.py}).
     *
     * @param maxTokens at least 2, for a pair at least 3: room for [CLS] and every [SEP]
     * @throws IllegalArgumentException if {@code maxTokens} is smaller than that
     */
    Encoding encode(String text, Optional<String> pair, int maxTokens);

    /** Encodes a single text, see {@link #encode(String, Optional, int)}. */
    default Encoding encode(String text, int maxTokens) {
        return encode(text, Optional.empty(), maxTokens);
    }

    /**
     * Encodes many texts, each as {@link #encode(String, Optional, int)} does.
     *
     * @param pairs as many as texts, or none at all for single texts
     * @throws IllegalArgumentException if there are pairs but not as many as texts
     */
    default List<Encoding> encodeAll(List<String> texts, List<String> pairs, int maxTokens) {
        if (!pairs.isEmpty() && pairs.size() != texts.size()) {
            throw new IllegalArgumentException(texts.size() + " texts but " + pairs.size() + " second texts");
        }
        List<Encoding> encodings = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> pair = pairs.isEmpty() ? Optional.empty() : Optional.of(pairs.get(i));
            encodings.add(encode(texts.get(i), pair, maxTokens));
        }
        return encodings;
    }

    /** Number of tokens in the vocabulary; ids are 0 to one less. */
    int vocabularySize();

    /**
     * Text of a token as the vocabulary has it, for instance {@code ##ing}.
     *
     * @throws IllegalArgumentException if there is no such id
     */
    String token(int id);

    /** Id of a token of the vocabulary. */
    Optional<Integer> id(String token);

    /** Frees the native tokenizer. */
    @Override
    void close();
}
