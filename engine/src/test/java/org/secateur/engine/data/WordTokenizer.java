package org.secateur.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/** Splits at blanks; a word's id is its length. 101 and 102 stand for [CLS] and [SEP]. Cuts at the end. */
final class WordTokenizer implements Tokenizer {
    @Override
    public Encoding encode(String text, Optional<String> pair, int maxTokens) {
        List<Integer> ids = new ArrayList<>(List.of(101));
        Arrays.stream(text.split(" ")).map(String::length).forEach(ids::add);
        ids.add(102);
        int first = ids.size();
        if (pair.isPresent()) {
            Arrays.stream(pair.get().split(" ")).map(String::length).forEach(ids::add);
            ids.add(102);
        }
        int length = Math.min(maxTokens, ids.size());
        int[] types = new int[length];
        Arrays.fill(types, Math.min(first, length), length, 1);
        int[] kept = ids.stream().limit(length).mapToInt(Integer::intValue).toArray();
        return new Encoding(kept, types, new int[length], new int[length]);
    }

    @Override
    public int vocabularySize() {
        return 103;
    }

    @Override
    public String token(int id) {
        return Integer.toString(id);
    }

    @Override
    public Optional<Integer> id(String token) {
        return Optional.of(token.length());
    }

    @Override
    public void close() {}
}
