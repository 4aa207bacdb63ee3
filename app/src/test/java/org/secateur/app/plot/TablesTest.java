package org.secateur.app.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.secateur.engine.event.WeightView;

class TablesTest {
    @Test
    void aDensityTableHasARowForEachCellWithAWeight() {
        CsvTable table = DensityTable.of(Grids.small(WeightView.CHANGE));
        assertEquals(
                List.of(
                        "pretrained weight (cell centre)",
                        "change of weight (cell centre)",
                        "kept (weights)",
                        "pruned (weights)"),
                table.header());
        // cells are 0.5 wide and 2 high; the upper row's centre is 1, the lower one's -1
        assertEquals(
                List.of(
                        List.of("-0.25", "1.0", "0", "1"),
                        List.of("0.25", "1.0", "0", "2"),
                        List.of("0.75", "1.0", "0", "3"),
                        List.of("-0.25", "-1.0", "5", "0"),
                        List.of("0.25", "-1.0", "10", "0"),
                        List.of("0.75", "-1.0", "15", "0")),
                table.rows().toList());
    }

    @Test
    void aCurveTableLeavesCellsEmptyWhereACurveHasNoPoint() {
        PointSeries loss = new PointSeries();
        loss.add(1, 0.5);
        loss.add(2, 0.25);
        PointSeries accuracy = new PointSeries();
        accuracy.add(2, 91.5);
        CurveData data = new CurveData(
                List.of(
                        new CurveData.Curve("loss", "", CurveData.Look.FAINT, loss.points()),
                        new CurveData.Curve("accuracy", "%", CurveData.Look.POINTS, accuracy.points())),
                List.of(),
                10,
                OptionalDouble.empty());
        CsvTable table =
                CurveTable.of(new CurveData.Axes("step", "loss", Optional.of("accuracy, %"), false, false), data);
        assertEquals(List.of("step", "loss", "accuracy (%)"), table.header());
        assertEquals(
                List.of(List.of("1", "0.5", ""), List.of("2", "0.25", "91.5")),
                table.rows().toList());
    }
}
