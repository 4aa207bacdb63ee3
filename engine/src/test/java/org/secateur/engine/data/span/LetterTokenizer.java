package org.secateur.engine.data.span;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.secateur.engine.text.Encoding;
import org.secateur.engine.text.Tokenizer;

/** One token for each character that is no space: its code point; 1 for [CLS], 2 for [SEP]. */
final class LetterTokenizer implements Tokenizer {
    @Override
    public Encoding encode(String text, Optional<String> pair, int maxTokens) {
        List<int[]> tokens = new ArrayList<>();
        tokens.add(new int[] {1, Encoding.NO_OFFSET, Encoding.NO_OFFSET});
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            if (letter != ' ') {
                tokens.add(new int[] {letter, at, at + Character.charCount(letter)});
            }
        }
        tokens.add(new int[] {2, Encoding.NO_OFFSET, Encoding.NO_OFFSET});
        int[][] columns = new int[3][tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            for (int c = 0; c < 3; c++) {
                columns[c][i] = tokens.get(i)[c];
            }
        }
        int[] types = new int[tokens.size()];
        Arrays.fill(types, 0);
        return new Encoding(columns[0], types, columns[1], columns[2]);
    }

    @Override
    public int vocabularySize() {
        return Character.MAX_CODE_POINT + 1;
    }

    @Override
    public String token(int id) {
        return Character.toString(id);
    }

    @Override
    public Optional<Integer> id(String token) {
        return Optional.of(token.codePointAt(0));
    }

    @Override
    public void close() {}
}
