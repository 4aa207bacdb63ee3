package org.secateur.engine.data.span;

/**
 * A question with a part of its text: [CLS] question [SEP] part [SEP].
 *
 * @param example which question
 * @param question its token ids [Q]
 * @param passage all tokens of the text
 * @param from first token of the part, in the passage
 * @param count tokens of the part
 * @param answerStart place of the answer's first token in the window; 0, that of [CLS], if the part lacks the answer
 * @param answerEnd place of its last one, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Window(int example, int[] question, Passage passage, int from, int count, int answerStart, int answerEnd) {
    /** Place of the part's first token in the window. */
    int offset() {
        return question.length + 2;
    }

    int length() {
        return question.length + count + 3;
    }

    /** Token of the passage at a place of the window; -1 for other tokens. */
    int passageToken(int place) {
        int token = place - offset();
        return token >= 0 && token < count ? from + token : -1;
    }

    /**
     * How much of the text around a token the window shows: the smaller of both sides, and a hundredth of the part's
     * length (BERT's {@code run_squad.py}, {@code _check_is_max_context}).
     */
    double contextOf(int passageToken) {
        int left = passageToken - from;
        int right = from + count - 1 - passageToken;
        return Math.min(left, right) + 0.01 * count;
    }
}
