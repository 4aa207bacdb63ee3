package org.secateur.app.plot;

import java.util.List;
import java.util.stream.IntStream;
import org.secateur.engine.event.DensityGrid;

/** The counts of a density plot as a table: one row a cell that holds a weight, from the top row on. */
final class DensityTable {
    private DensityTable() {}

    static CsvTable of(DensityGrid grid) {
        return new CsvTable(
                DensityWords.columns(grid.request().view()),
                IntStream.range(0, grid.kept().length)
                        .filter(cell -> grid.kept()[cell] + grid.pruned()[cell] > 0)
                        .mapToObj(cell -> List.of(
                                Double.toString(DensityWords.centreX(grid, cell % grid.width())),
                                Double.toString(DensityWords.centreY(grid, cell / grid.width())),
                                Integer.toString(grid.kept()[cell]),
                                Integer.toString(grid.pruned()[cell]))));
    }
}
