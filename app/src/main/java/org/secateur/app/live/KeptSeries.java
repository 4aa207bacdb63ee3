package org.secateur.app.live;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.secateur.app.plot.PointSeries;
import org.secateur.app.plot.Points;
import org.secateur.engine.analysis.Ledger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.MatrixChoice;

/** Measured remaining weights of one choice of matrices over steps, in percent; grows with the measurements. */
final class KeptSeries {
    private MatrixChoice choice = MatrixChoice.all();
    private PointSeries points = new PointSeries();
    private int last = -1;

    /**
     * The points of a choice.
     *
     * @param kept kept weights of each matrix by step; only grows at its end
     */
    Points of(MatrixChoice wanted, EncoderShape shape, NavigableMap<Integer, List<Integer>> kept) {
        if (!wanted.equals(choice)) {
            choice = wanted;
            points = new PointSeries();
            last = -1;
        }
        long size = Ledger.size(shape, wanted);
        for (Map.Entry<Integer, List<Integer>> measured :
                kept.tailMap(last, false).entrySet()) {
            last = measured.getKey();
            points.add(last, 100.0 * Ledger.kept(shape, wanted, measured.getValue()) / size);
        }
        return points.points();
    }
}
