package org.secateur.app.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.Range;

/**
 * A number axis with tidy labels: as many decimals as the ticks need, a true minus sign, and where all values are small
 * a power of ten in the title instead of zeros at every tick ("change W − W₀, 10⁻³").
 */
final class ScaledAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double SMALL = 0.01;
    private static final double LARGE = 1e5;
    /** More would make a thick grid. */
    private static final int MOST_TICKS = 8;

    private final String title;
    private Range fixedHome;
    private int exponent;
    private boolean quiet;

    /**
     * An axis that follows the data.
     *
     * @param title what is plotted, with its unit
     */
    ScaledAxis(String title) {
        super(title);
        this.title = title;
        setNumberFormatOverride(new TickFormat());
        setAutoRangeIncludesZero(false);
        setLowerMargin(0);
        setUpperMargin(0);
        setAutoRangeMinimumSize(1e-12);
    }

    /** Tick labels are to be multiplied by ten to this power. */
    int exponent() {
        return exponent;
    }

    /** The range to show when nobody has zoomed, whatever the data. */
    void setFixedHome(Range home) {
        fixedHome = home;
        if (isAutoRange()) {
            autoAdjustRange();
        }
    }

    @Override
    protected void autoAdjustRange() {
        if (fixedHome == null) {
            super.autoAdjustRange();
        } else {
            setRange(fixedHome, false, false);
        }
    }

    @Override
    public void setRange(Range range, boolean turnOffAutoRange, boolean notify) {
        rescale(Math.max(Math.abs(range.getLowerBound()), Math.abs(range.getUpperBound())));
        super.setRange(range, turnOffAutoRange, notify);
    }

    private void rescale(double largest) {
        int wanted = exponentFor(largest);
        if (wanted != exponent && title != null) {
            exponent = wanted;
            quiet = true;
            setLabel(wanted == 0 ? title : title + ", 10" + superscript(wanted));
            quiet = false;
        }
    }

    /** 0 for values that read well as they are, else the power of ten that leaves one to three digits. */
    static int exponentFor(double largest) {
        if (largest == 0 || (largest >= SMALL && largest < LARGE)) {
            return 0;
        }
        return (int) Math.floor(Math.log10(largest) + 1e-9);
    }

    static String superscript(int number) {
        StringBuilder text = new StringBuilder(number < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(number)).toCharArray()) {
            text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
        }
        return text.toString();
    }

    @Override
    protected void selectAutoTickUnit(Graphics2D surface, Rectangle2D area, RectangleEdge edge) {
        super.selectAutoTickUnit(surface, area, edge);
        TickUnitSource units = getStandardTickUnits();
        while (getRange().getLength() / getTickUnit().getSize() > MOST_TICKS) {
            setTickUnit((NumberTickUnit) units.getLargerTickUnit(getTickUnit()), false, false);
        }
    }

    @Override
    protected void fireChangeEvent() {
        if (!quiet) {
            super.fireChangeEvent();
        }
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

    private final class TickFormat extends NumberFormat {
        private static final long serialVersionUID = 1L;

        @Override
        public StringBuffer format(double value, StringBuffer out, FieldPosition position) {
            double scale = Math.pow(10, exponent);
            double step = getTickUnit().getSize() / scale;
            int decimals = (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-9)));
            String text = String.format(Locale.ROOT, "%,." + decimals + "f", value / scale);
            boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
            return out.append(zero ? text.replace("-", "") : text.replace('-', '−'));
        }

        @Override
        public StringBuffer format(long value, StringBuffer out, FieldPosition position) {
            return format((double) value, out, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("tick labels are only written");
        }
    }
}
