package org.secateur.app.plot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a curve chart shows.
 *
 * @param curves drawn in this order
 * @param bands shaded spans of steps
 * @param lastStep right end of the axis when nobody has zoomed, above 0
 * @param chosenStep step to be marked
 * @param y2 title of the right axis, if it is not that of the {@link Axes}
 */
public record CurveData(
        List<Curve> curves, List<Band> bands, double lastStep, OptionalDouble chosenStep, Optional<String> y2) {
    /** With the axes' own titles. */
    public CurveData(List<Curve> curves, List<Band> bands, double lastStep, OptionalDouble chosenStep) {
        this(curves, bands, lastStep, chosenStep, Optional.empty());
    }

    /** Copies the lists. */
    public CurveData {
        curves = List.copyOf(curves);
        bands = List.copyOf(bands);
    }

    /** How a curve is drawn. */
    public enum Look {
        /** A strong line. */
        STRONG,
        /** A pale line, behind the others. */
        FAINT,
        /** A dashed line: planned, not measured. */
        PLANNED,
        /** A thin line in the text's colour, a part of the strong one; several differ in their dashes. */
        PART,
        /** A line of the second axis, in its colour. */
        RIGHT,
        /** Points joined by a line, in the second axis' colour; several differ in their marks and dashes. */
        POINTS;

        /** Whether the curve belongs to the second axis. */
        public boolean second() {
            return this == RIGHT || this == POINTS;
        }
    }

    /** How an axis is divided. */
    public enum Scale {
        /** Evenly, around the data. */
        FREE,
        /** Evenly, from 0 to 100 %. */
        PERCENT,
        /** By powers of ten; values that are not above 0 have no place. */
        LOGARITHMIC
    }

    /**
     * A curve.
     *
     * @param name what it is, without its unit
     * @param unit of its values; empty where they are plain numbers
     * @param look how it is drawn
     * @param points x is the step
     */
    public record Curve(String name, String unit, Look look, Points points) {
        /** Name and unit. */
        public String title() {
            return unit.isEmpty() ? name : name + ", " + unit;
        }
    }

    /**
     * A shaded span.
     *
     * @param from first step
     * @param to last step, above {@code from}
     * @param label its name
     */
    public record Band(double from, double to, String label) {}

    /**
     * What stays the same while the data grow.
     *
     * @param x title of the step axis
     * @param y title of the left axis, with its unit
     * @param y2 title of the right axis, with its unit
     * @param scale of the left axis
     * @param scale2 of the right axis
     * @param legend whether the curves are named within the plot; parts always are
     */
    public record Axes(String x, String y, Optional<String> y2, Scale scale, Scale scale2, boolean legend) {
        /** With an even left axis, and a right axis from 0 to 100 %. */
        public Axes(String x, String y, Optional<String> y2, boolean percent, boolean legend) {
            this(x, y, y2, percent ? Scale.PERCENT : Scale.FREE, Scale.PERCENT, legend);
        }
    }
}
