package org.secateur.app.plot;

import java.util.List;
import org.jfree.data.xy.AbstractXYDataset;

/** Curves as a chart reads them: thinned to what can be seen. */
final class CurveDataset extends AbstractXYDataset {
    private static final long serialVersionUID = 1L;
    private static final int BUCKETS = 600;

    private transient List<CurveData.Curve> curves = List.of();
    private transient List<double[][]> drawn = List.of();

    /** Shows other curves, or another part of them. */
    void show(List<CurveData.Curve> shown, double from, double to) {
        curves = List.copyOf(shown);
        drawn = curves.stream()
                .map(curve -> Decimation.visible(curve.points(), from, to, BUCKETS))
                .toList();
        fireDatasetChanged();
    }

    CurveData.Curve curve(int series) {
        return curves.get(series);
    }

    @Override
    public int getSeriesCount() {
        return curves.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return curves.get(series).title();
    }

    @Override
    public int getItemCount(int series) {
        return drawn.get(series)[0].length;
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        return drawn.get(series)[0][item];
    }

    @Override
    public double getYValue(int series, int item) {
        return drawn.get(series)[1][item];
    }

    /** Two datasets are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
