package org.secateur.app.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Curves as a table: a row for each step at which some curve has a point, a column for each curve. */
final class CurveTable {
    private CurveTable() {}

    static CsvTable of(CurveData.Axes axes, CurveData data) {
        List<String> header = new ArrayList<>(List.of(axes.x()));
        TreeSet<Double> steps = new TreeSet<>();
        for (CurveData.Curve curve : data.curves()) {
            header.add(curve.unit().isEmpty() ? curve.name() : curve.name() + " (" + curve.unit() + ")");
            for (int i = 0; i < curve.points().size(); i++) {
                steps.add(curve.points().x(i));
            }
        }
        return new CsvTable(header, steps.stream().map(step -> row(step, data)));
    }

    private static List<String> row(double step, CurveData data) {
        List<String> cells = new ArrayList<>(List.of(number(step)));
        for (CurveData.Curve curve : data.curves()) {
            Points points = curve.points();
            int i = points.firstAtOrAfter(step);
            cells.add(i < points.size() && points.x(i) == step ? number(points.y(i)) : "");
        }
        return cells;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
