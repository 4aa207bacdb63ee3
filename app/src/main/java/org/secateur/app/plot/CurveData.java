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
        /** Points joined by a line, in the second axis' colour; several differ in their marks and dashes. */
        POINTS
    }

    /**
     * A curve.
     *
     * @param name what it is, without its unit
     * @param unit of its values; empty where they are plain numbers
     * @param look how it is drawn; {@link Look#POINTS} belongs to the second axis
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
     * @param y2 title of the right axis, with its unit; it goes from 0 to 100
     * @param percent whether the left axis goes from 0 to 100 %
     * @param legend whether the curves are named within the plot
     */
    public record Axes(String x, String y, Optional<String> y2, boolean percent, boolean legend) {}
}
