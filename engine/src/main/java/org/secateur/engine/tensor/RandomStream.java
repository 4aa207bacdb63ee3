package org.secateur.engine.tensor;

/**
 * The only source of chance in the engine: streams named by a seed, a purpose and indices (step, layer, text ...), so
 * that what one part of the program draws never depends on what another has drawn, nor on the number of threads. The
 * same name gives the same numbers on every platform. A stream is SplitMix64 (Steele, Lea, Flood 2014); its start is a
 * hash of the name. Not for use by several threads at once.
 */
public final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;
    private static final float TWO_POW_MINUS_24 = 0x1.0p-24f;

    private long state;
    private double spareGaussian = Double.NaN;

    private RandomStream(long state) {
        this.state = state;
    }

    /**
     * The stream of a name.
     *
     * @param seed the run's seed
     * @param name the purpose, for instance {@code shuffle}
     * @param indices tell streams of one purpose apart
     */
    public static RandomStream of(long seed, String name, long... indices) {
        long hash = mix(seed + GAMMA);
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GAMMA * (name.charAt(i) + 1L));
        }
        hash = mix(hash ^ name.length());
        for (long index : indices) {
            hash = mix(hash + GAMMA + mix(index + GAMMA));
        }
        return new RandomStream(hash);
    }

    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Leaves out the next {@code count} draws of {@link #nextLong}, at no cost. */
    public void skip(long count) {
        state += GAMMA * count;
    }

    /** Uniform in 0 (inclusive) to {@code bound} (exclusive), without bias. */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + " must be positive");
        }
        // Lemire 2019: the high half of a product, drawn again in the few cases that would favour some numbers
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xFFFFFFFFL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xFFFFFFFFL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in [0, 1), 24 bits. */
    public float nextFloat() {
        return (nextLong() >>> 40) * TWO_POW_MINUS_24;
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_POW_MINUS_53;
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller 1958). */
    public double nextGaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        double angle = 2 * Math.PI * nextDouble();
        spareGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /** Shuffles in place, every order equally likely (Fisher and Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /**
     * Dropout factors: each is 0 with the given probability (rounded to 2^-24), else 1 / (1 - probability). A whole row
     * costs one draw of the stream: element {@code i} is a hash of that draw and of {@code i}, in 32-bit arithmetic
     * that the compiler turns into vector code.
     *
     * @param probability in [0, 1)
     * @param factors receives {@code count} factors from the start
     */
    public void nextDropout(double probability, float[] factors, int count) {
        long key = nextLong();
        int first = (int) key;
        int second = (int) (key >>> 32);
        float scale = (float) (1 / (1 - probability));
        int limit = (int) Math.round(probability * (1 << 24));
        for (int i = 0; i < count; i++) {
            int h = i * 0x9E3779B9 + first;
            h = (h ^ (h >>> 16)) * 0x7FEB352D;
            h = ((h ^ (h >>> 15)) * 0x846CA68B) ^ second;
            h = (h ^ (h >>> 16)) * 0x7FEB352D;
            h = (h ^ (h >>> 15)) >>> 8;
            // the sign bit of (h - limit) is set where the element is dropped
            factors[i] = (1 + ((h - limit) >> 31)) * scale;
        }
    }
}
