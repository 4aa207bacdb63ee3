package org.secateur.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PairTruncationTest {
    /** Expected by doing what the rule says, token by token. */
    @Test
    void agreesWithRemovingOneTokenAtATime() {
        for (int first = 0; first < 14; first++) {
            for (int second = 0; second < 14; second++) {
                for (int room = 0; room < 30; room++) {
                    int a = first;
                    int b = second;
                    while (a + b > room) {
                        if (a > b) {
                            a--;
                        } else {
                            b--;
                        }
                    }
                    assertEquals(new PairTruncation(a, b), PairTruncation.of(first, second, room));
                }
            }
        }
    }
}
