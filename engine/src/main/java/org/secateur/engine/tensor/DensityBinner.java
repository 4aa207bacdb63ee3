package org.secateur.engine.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.WeightView;

/**
 * Counts the weights of a {@link WeightCloud} in the cells of a grid, block by block, with all workers of a team: one
 * pass for the bounds, one for the counts.
 */
public final class DensityBinner {
    private static final int BLOCK = 8192;

    /** Share of the core's width and height that is left free on each side when no region is asked for. */
    private static final double MARGIN = 0.02;

    private final EncoderShape shape;
    private final WorkerTeam team;

    private record Block(int matrix, int from, int count) {}

    private interface BlockWork {
        void accept(int worker, int block, PointBlock points);
    }

    /** @param shape gives the numbers of the matrices that a request chooses */
    public DensityBinner(EncoderShape shape, WorkerTeam team) {
        this.shape = shape;
        this.team = team;
    }

    /**
     * Counts.
     *
     * @param cloud must not change meanwhile
     * @throws NoScoresException if scores are asked for and there are none
     */
    public DensityGrid bin(WeightCloud cloud, DensityRequest request) {
        if (request.view() == WeightView.SCORES && !cloud.hasScores()) {
            throw new NoScoresException();
        }
        List<Integer> matrices = request.choice().matrices(shape);
        List<Block> blocks = new ArrayList<>();
        long total = 0;
        long drawn = 0;
        for (int matrix : matrices) {
            total += cloud.size(matrix);
            drawn += cloud.points(matrix);
            for (int from = 0; from < cloud.points(matrix); from += BLOCK) {
                blocks.add(new Block(matrix, from, Math.min(BLOCK, cloud.points(matrix) - from)));
            }
        }
        PointExtent extent = extent(cloud, request.view(), blocks);
        Region bounds = extent.bounds();
        Region core = extent.core();
        Region region = request.region().orElse(padded(core));
        CellCounts counts = count(cloud, request, blocks, region);
        OptionalDouble cut = matrices.size() == 1 && extent.anyPruned()
                ? cut(cloud, request.view(), extent)
                : OptionalDouble.empty();
        return new DensityGrid(
                request,
                cloud.step(),
                region,
                bounds,
                core,
                counts.kept(),
                counts.pruned(),
                drawn,
                total,
                cut,
                cloud.rounded());
    }

    private static OptionalDouble cut(WeightCloud cloud, WeightView view, PointExtent extent) {
        if (cloud.hasScores()) {
            return view == WeightView.SCORES ? OptionalDouble.of(extent.smallestKeptScore()) : OptionalDouble.empty();
        }
        return OptionalDouble.of(extent.smallestKeptWeight());
    }

    // One extent a block, added in order: sums of floating point numbers are then the same with any number of workers.
    private PointExtent extent(WeightCloud cloud, WeightView view, List<Block> blocks) {
        PointExtent[] parts = new PointExtent[blocks.size()];
        forEach(cloud, view, blocks, (worker, block, points) -> {
            parts[block] = new PointExtent();
            parts[block].add(points);
        });
        PointExtent all = new PointExtent();
        for (PointExtent part : parts) {
            all.add(part);
        }
        return all;
    }

    private CellCounts count(WeightCloud cloud, DensityRequest request, List<Block> blocks, Region region) {
        CellCounts[] parts = new CellCounts[team.size()];
        for (int worker = 0; worker < parts.length; worker++) {
            parts[worker] = new CellCounts(region, request.width(), request.height());
        }
        forEach(cloud, request.view(), blocks, (worker, block, points) -> parts[worker].add(points));
        for (int worker = 1; worker < parts.length; worker++) {
            parts[0].add(parts[worker]);
        }
        return parts[0];
    }

    private void forEach(WeightCloud cloud, WeightView view, List<Block> blocks, BlockWork work) {
        AtomicInteger next = new AtomicInteger();
        team.run(worker -> {
            PointBlock points = new PointBlock(view, BLOCK);
            for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
                Block block = blocks.get(i);
                points.read(cloud, block.matrix(), block.from(), block.count());
                work.accept(worker, i, points);
            }
        });
    }

    private static Region padded(Region core) {
        double dx = MARGIN * (core.xMax() - core.xMin());
        double dy = MARGIN * (core.yMax() - core.yMin());
        return new Region(core.xMin() - dx, core.xMax() + dx, core.yMin() - dy, core.yMax() + dy);
    }
}
