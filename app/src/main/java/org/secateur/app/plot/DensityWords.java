package org.secateur.app.plot;

import java.util.List;
import java.util.Locale;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.WeightView;

/** What the density plots call their axes and cells. */
final class DensityWords {
    private DensityWords() {}

    static String x(WeightView view) {
        return view == WeightView.SCORES ? "score S" : "pretrained weight W₀";
    }

    static String y(WeightView view) {
        return switch (view) {
            case VALUE -> "fine-tuned weight W";
            case CHANGE -> "change W − W₀";
            case SCORES -> "weight W";
        };
    }

    /** Columns of the exported table; all four are plain numbers (weights and scores have no unit). */
    static List<String> columns(WeightView view) {
        String x = view == WeightView.SCORES ? "score" : "pretrained weight";
        String y = switch (view) {
            case VALUE, SCORES -> "fine-tuned weight";
            case CHANGE -> "change of weight";
        };
        return List.of(x + " (cell centre)", y + " (cell centre)", "kept (weights)", "pruned (weights)");
    }

    /** How many of the weights the image counts and how exactly, and how many of them lie beyond its axes. */
    static String caption(DensityGrid grid) {
        if (grid.rounded()) {
            return String.format(
                    Locale.ROOT,
                    "%,d weights of step %,d in 8 bits a weight, %s",
                    grid.total(),
                    grid.step(),
                    outside(grid, "all drawn"));
        }
        if (grid.drawn() >= grid.total()) {
            return String.format(Locale.ROOT, "%,d weights, %s", grid.total(), outside(grid, "all drawn"));
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d weights, sample of step %,d%s",
                grid.drawn(),
                grid.total(),
                grid.step(),
                grid.outside() == 0 ? "" : ", " + outside(grid, ""));
    }

    private static String outside(DensityGrid grid, String none) {
        return grid.outside() == 0 ? none : String.format(Locale.ROOT, "%,d beyond the axes", grid.outside());
    }

    /** The same for a narrow tile. */
    static String briefCaption(DensityGrid grid) {
        if (grid.rounded()) {
            return String.format(Locale.ROOT, "all, 8 bits a weight, step %,d", grid.step());
        }
        if (grid.drawn() >= grid.total()) {
            return caption(grid);
        }
        return String.format(Locale.ROOT, "sample of %,d, step %,d", grid.drawn(), grid.step());
    }

    /** Values and counts of the cell under the cursor. */
    static String tooltip(DensityGrid grid, int column, int row) {
        WeightView view = grid.request().view();
        int cell = row * grid.width() + column;
        return x(view) + "  " + value(centreX(grid, column)) + "\n"
                + y(view) + "  " + value(centreY(grid, row)) + "\n"
                + String.format(
                        Locale.ROOT, "%,d kept, %,d pruned weights here", grid.kept()[cell], grid.pruned()[cell]);
    }

    static double centreX(DensityGrid grid, int column) {
        double width = grid.region().xMax() - grid.region().xMin();
        return grid.region().xMin() + width * (column + 0.5) / grid.width();
    }

    static double centreY(DensityGrid grid, int row) {
        double height = grid.region().yMax() - grid.region().yMin();
        return grid.region().yMax() - height * (row + 0.5) / grid.height();
    }

    /** Four significant digits, with a true minus. */
    static String value(double number) {
        double size = Math.abs(number);
        if (size == 0) {
            return "0";
        }
        if (size >= 1e-3 && size < 1e4) {
            return String.format(Locale.ROOT, "%.4f", number).replace('-', '−');
        }
        int exponent = (int) Math.floor(Math.log10(size));
        String digits = String.format(Locale.ROOT, "%.2f", number / Math.pow(10, exponent));
        return digits.replace('-', '−') + " · 10" + ScaledAxis.superscript(exponent);
    }
}
