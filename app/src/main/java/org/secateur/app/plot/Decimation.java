package org.secateur.app.plot;

/** Thins a curve for drawing, so that a hundred thousand steps cost no more than a few thousand pixels. */
final class Decimation {
    private Decimation() {}

    /**
     * Points to draw for the visible part: all if they are few, else in each of {@code buckets} equal groups the first,
     * the lowest, the highest and the last, so that no spike is lost. One neighbour on each side is kept, or the line
     * would end before the plot does.
     *
     * @return x and y, [2][n]
     */
    static double[][] visible(Points points, double from, double to, int buckets) {
        int first = Math.max(0, points.firstAtOrAfter(from) - 1);
        int last = Math.min(points.size(), points.firstAtOrAfter(to) + 2);
        int count = Math.max(0, last - first);
        if (count <= 4 * buckets) {
            return copy(points, first, count);
        }
        double[][] thin = new double[2][4 * buckets];
        int filled = 0;
        for (int b = 0; b < buckets; b++) {
            int begin = first + (int) ((long) count * b / buckets);
            int end = first + (int) ((long) count * (b + 1) / buckets);
            filled = bucket(points, begin, end, thin, filled);
        }
        return trim(thin, filled);
    }

    private static int bucket(Points points, int begin, int end, double[][] thin, int filled) {
        int low = begin;
        int high = begin;
        for (int i = begin; i < end; i++) {
            low = points.y(i) < points.y(low) ? i : low;
            high = points.y(i) > points.y(high) ? i : high;
        }
        int next = filled;
        int previous = -1;
        for (int i : new int[] {begin, Math.min(low, high), Math.max(low, high), end - 1}) {
            if (i > previous) {
                thin[0][next] = points.x(i);
                thin[1][next] = points.y(i);
                next++;
                previous = i;
            }
        }
        return next;
    }

    private static double[][] copy(Points points, int first, int count) {
        double[][] all = new double[2][count];
        for (int i = 0; i < count; i++) {
            all[0][i] = points.x(first + i);
            all[1][i] = points.y(first + i);
        }
        return all;
    }

    private static double[][] trim(double[][] thin, int size) {
        return new double[][] {java.util.Arrays.copyOf(thin[0], size), java.util.Arrays.copyOf(thin[1], size)};
    }
}
