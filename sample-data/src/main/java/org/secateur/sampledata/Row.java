package org.secateur.sampledata;

import java.util.List;

/**
 * One generated row.
 *
 * @param label the label as written, noise included
 * @param sentences one sentence, or two for a pair task
 * @param pattern the name of the pattern that wrote it
 * @param words the content words the pattern chose
 * @param pairings what is combined in this row, of which some combinations are held out: the pattern with each of its
 *     words (reviews), or the pattern with all of them together (pairs)
 * @param noisy whether the label was replaced by a wrong one
 */
record Row(
        String label,
        List<String> sentences,
        String pattern,
        List<String> words,
        List<String> pairings,
        boolean noisy) {
    Row {
        sentences = List.copyOf(sentences);
        words = List.copyOf(words);
        pairings = List.copyOf(pairings);
    }

    /** Whether this row uses at least one pairing that training never shows. */
    boolean heldOut() {
        return pairings.stream().anyMatch(HeldOut::contains);
    }

    Row withWrongLabel(String wrong) {
        return new Row(wrong, sentences, pattern, words, pairings, true);
    }
}
