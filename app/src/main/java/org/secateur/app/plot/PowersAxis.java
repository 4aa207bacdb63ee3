package org.secateur.app.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.ValueAxisPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/** A logarithmic axis with tidy labels: plain numbers from 0.001 to 10,000, powers of ten beyond. */
final class PowersAxis extends LogAxis {
    private static final long serialVersionUID = 1L;
    private static final double MARGIN = 0.05;
    /** Shows at least so many powers of ten: a flat curve is no noise. */
    private static final double LEAST = 1;
    /** And at most so many: one value near 0 must not press the others flat. */
    private static final double MOST = 9;
    /** Where some values have no place on it. */
    private static final double USUAL = 3;

    /** Powers of ten up to which 2 and 5 are labelled too. */
    private static final double FEW = 2.5;

    private static final Range EMPTY = new Range(0.1, 10);

    PowersAxis(String title) {
        super(title);
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D surface, AxisState state, Rectangle2D area, RectangleEdge edge) {
        boolean right = RectangleEdge.RIGHT.equals(edge);
        TextAnchor anchor = right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT;
        return ticks(getRange()).stream()
                .map(value -> new NumberTick(value, words(value), anchor, TextAnchor.CENTER, 0))
                .toList();
    }

    /** 1, 2 and 5 times the powers of ten in a range; the powers alone where they are many. */
    static List<Double> ticks(Range range) {
        double decades = Math.log10(range.getUpperBound() / range.getLowerBound());
        int[] digits = decades > FEW ? new int[] {1} : new int[] {1, 2, 5};
        int last = (int) Math.floor(Math.log10(range.getUpperBound()));
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(range.getLowerBound())); power <= last; power++) {
            for (int digit : digits) {
                double value = digit * Math.pow(10, power);
                if (range.contains(value)) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    @Override
    protected void autoAdjustRange() {
        if (getPlot() instanceof ValueAxisPlot plot) {
            Range data = plot.getDataRange(this);
            boolean some = data != null && data.getUpperBound() > 0;
            setRange(some ? around(data.getLowerBound(), data.getUpperBound()) : EMPTY, false, false);
        }
    }

    /** The range for values from low to high, of which the high one is above 0. */
    static Range around(double low, double high) {
        double top = Math.log10(high);
        double bottom = low > 0 ? Math.max(Math.log10(low), top - MOST) : top - USUAL;
        double room = Math.max(MARGIN * (top - bottom), (LEAST - (top - bottom)) / 2);
        return new Range(Math.pow(10, bottom - room), Math.pow(10, top + room));
    }

    /** Words of a value: 0.05, 120, 2,000, 10⁻⁵, 3·10⁶. */
    static String words(double value) {
        int power = (int) Math.floor(Math.log10(value) + 1e-9);
        if (power < -3 || power > 4) {
            String digits = digits(value / Math.pow(10, power), 0);
            return (digits.equals("1") ? "" : digits + "·") + "10" + ScaledAxis.superscript(power);
        }
        return digits(value, power);
    }

    /** Three digits, without zeros behind the point. */
    private static String digits(double value, int power) {
        String text = String.format(Locale.ROOT, "%,." + Math.max(0, 2 - power) + "f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** Two axes are the same only if they are one. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
