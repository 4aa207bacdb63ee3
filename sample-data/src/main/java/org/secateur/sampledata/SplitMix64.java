package org.secateur.sampledata;

import java.util.ArrayList;
import java.util.List;

/**
 * A small seeded generator (SplitMix64: Steele, Lea and Flood, OOPSLA 2014, figure 15). Written out here because the
 * bounded draws of the JDK's generators may change between releases, and the sample files must not.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** A generator of its own for a named purpose, so that one purpose's draws never shift another's. */
    static SplitMix64 named(long seed, String name) {
        return new SplitMix64(seed ^ hash(name));
    }

    /** 64-bit FNV-1a over the UTF-16 units of a text: the same on every platform. */
    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in 0 .. bound-1 (its bias is below bound / 2^63). */
    int below(int bound) {
        return (int) Long.remainderUnsigned(nextLong() >>> 1, bound);
    }

    /** True in percent of 100 draws on average. */
    boolean chance(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A shuffled copy (Fisher-Yates). */
    <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        for (int i = copy.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T swapped = copy.get(i);
            copy.set(i, copy.get(j));
            copy.set(j, swapped);
        }
        return copy;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
