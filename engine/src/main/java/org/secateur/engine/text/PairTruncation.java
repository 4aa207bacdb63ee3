package org.secateur.engine.text;

/**
 * How many tokens of each text of a pair are kept: the longer loses one at a time, the second on a tie.
 *
 * @param first tokens kept of the first text
 * @param second tokens kept of the second text
 */
record PairTruncation(int first, int second) {
    /** @param room tokens that both together may have, 0 or more */
    static PairTruncation of(int first, int second, int room) {
        if (first + second <= room) {
            return new PairTruncation(first, second);
        }
        // both would end at half the room, the first with the odd token; a text shorter than that stays whole
        int keptFirst = Math.min(first, Math.max((room + 1) / 2, room - second));
        return new PairTruncation(keptFirst, room - keptFirst);
    }
}
