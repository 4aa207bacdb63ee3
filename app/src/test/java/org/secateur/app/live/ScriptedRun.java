package org.secateur.app.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.secateur.engine.EngineException;
import org.secateur.engine.Run;
import org.secateur.engine.config.CheckpointConfig;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.EvaluationConfig;
import org.secateur.engine.config.MatrixKind;
import org.secateur.engine.config.ModelConfig;
import org.secateur.engine.config.PenaltyConfig;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.ScoreInitialisation;
import org.secateur.engine.config.SelectionConfig;
import org.secateur.engine.config.SnapshotConfig;
import org.secateur.engine.config.TaskConfig;
import org.secateur.engine.config.TrainingConfig;
import org.secateur.engine.event.DensityGrid;
import org.secateur.engine.event.DensityRequest;
import org.secateur.engine.event.EvaluationCompleted;
import org.secateur.engine.event.LossMeasured;
import org.secateur.engine.event.MatrixChoice;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.PruningMeasured;
import org.secateur.engine.event.Region;
import org.secateur.engine.event.RemainingMeasured;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunEventBuffer;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.SnapshotsPlanned;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.event.WeightView;
import org.secateur.engine.schedule.RunPlan;
import org.secateur.engine.tensor.RandomStream;

/**
 * A run that trains nothing: it says what a test wants, with figures that look like those of a real one, and counts
 * invented weights. 684 steps in 4 epochs, MiniLM's sizes.
 */
public final class ScriptedRun implements Run {
    /** Sizes of MiniLM. */
    public static final EncoderShape MINILM = new EncoderShape(30522, 512, 2, 6, 384, 12, 1536, 1e-12);

    /** Training texts: 171 steps of 32 an epoch. */
    public static final int TEXTS = 5472;

    /** Optimiser steps of the run. */
    public static final int STEPS = 684;

    private static final int SAMPLE = 4096;

    private final RunConfig config;
    private final EncoderShape shape;
    private final RunEventBuffer events = new RunEventBuffer();
    private final CompletableFuture<RunPhase> ended = new CompletableFuture<>();
    private final List<DensityRequest> requests = new ArrayList<>();
    private final List<CompletableFuture<DensityGrid>> held = new ArrayList<>();
    private final RandomStream noise = RandomStream.of(7, "scripted loss");
    private CompletableFuture<List<EvaluationCompleted>> evaluation =
            CompletableFuture.completedFuture(List.of(new EvaluationCompleted(STEPS, 4, 0.3, 0.9, 872, 0.1, 3)));
    private Path folder =
            Path.of("target", "scripted-run-" + System.identityHashCode(this)).toAbsolutePath();
    private boolean holding;
    private RunPhase phase = RunPhase.PREPARING;
    private int step;
    private int evaluations;

    /** A run of MiniLM's sizes that has said nothing yet. */
    public ScriptedRun(PruningMethod method) {
        this(method, MINILM);
    }

    /** A run of other sizes. */
    public ScriptedRun(PruningMethod method, EncoderShape shape) {
        this(pruning(method), shape);
    }

    /** A run with any pruning, of MiniLM's sizes. */
    public ScriptedRun(PruningConfig pruning) {
        this(pruning, MINILM);
    }

    private ScriptedRun(PruningConfig pruning, EncoderShape shape) {
        this.shape = shape;
        PruningMethod method = pruning.method();
        config = new RunConfig(
                RunConfig.VERSION,
                "SST-2 " + method.title().toLowerCase(java.util.Locale.ROOT) + " 10",
                ModelConfig.defaults(),
                TaskConfig.defaults(),
                pruning,
                new TrainingConfig(4, 32, 5e-5, 1e-2, 0, 1, 68, TrainingConfig.WHOLE_BATCH),
                Optional.empty(),
                new EvaluationConfig(0),
                CheckpointConfig.defaults(),
                SnapshotConfig.defaults(),
                1,
                2);
    }

    /** Down to a tenth, with a warm-up of 68 and a cool-down of 136 steps. */
    public static PruningConfig pruning(PruningMethod method) {
        return pruning(method, SelectionConfig.local(), PenaltyConfig.defaults());
    }

    /** The same with other choices. */
    public static PruningConfig pruning(PruningMethod method, SelectionConfig selection, PenaltyConfig penalty) {
        return method.prunes()
                ? new PruningConfig(method, 0.1, 68, 136, ScoreInitialisation.defaults(method), selection, penalty)
                : PruningConfig.dense();
    }

    /** The same run, gone on with. */
    public ScriptedRun goingOn() {
        ScriptedRun on = new ScriptedRun(config.pruning(), shape);
        on.folder = folder;
        return on;
    }

    /** Says that the data are read. */
    public ScriptedRun begin() {
        say(new RunStarted(STEPS, 171, TEXTS, 872, List.of("negative", "positive"), shape));
        say(new SnapshotsPlanned(1024, 1, 14, 70, 611_200_000));
        become(RunPhase.TRAINING, "");
        return this;
    }

    /** Says that steps up to this one are done, with measurements, an evaluation each epoch and some kept steps. */
    public ScriptedRun train(int to) {
        RunPlan plan = RunPlan.of(config.pruning(), config.training(), TEXTS);
        while (step < to) {
            step++;
            double share = config.pruning().planned() ? plan.remaining().at(step) : 1 - 0.8 * step / STEPS;
            double loss = 0.25 + 1.9 * Math.exp(-step / 180.0) + 0.12 * noise.nextGaussian() * Math.exp(-step / 500.0);
            double planned = config.pruning().planned() ? share : Double.NaN;
            say(new StepCompleted(
                    step, plan.epochOf(step - 1), loss, 1.3, 5e-5, planned, measured(kept(share)), 700, 0.45 * step));
            sayPruning(plan, loss);
            if (step % 4 == 0 || step == to) {
                say(new RemainingMeasured(step, kept(share)));
            }
            if (step % 57 == 0) {
                say(new SampleKept(step));
            }
            if (step % 171 == 0) {
                double accuracy = 0.5 + 0.42 * step / STEPS;
                say(new EvaluationCompleted(step, step / 171, loss, accuracy, 872, measured(kept(share)), 3));
            }
        }
        return this;
    }

    /** Lambda falls from 100 to 50, and the penalty is a hundredth of it; every step revives 7 weights. */
    private void sayPruning(RunPlan plan, double loss) {
        PruningMethod method = config.pruning().method();
        if (!method.prunes()) {
            return;
        }
        boolean one = config.pruning().selection().global() || method.penalised();
        double lambda = method.penalised() ? 100 - 50.0 * step / STEPS : 0;
        double threshold = method.penalised() ? plan.threshold().at(step) : 0.01 * step;
        boolean moves = step > 68;
        say(new PruningMeasured(
                step, one ? threshold : Double.NaN, lambda, moves ? 30_000 - 40L * step : 0, moves ? 7 : 0, 0));
        if (method.penalised()) {
            say(new LossMeasured(step, loss - lambda / 100, 0, lambda / 100));
        }
    }

    /** Adds an event. */
    public void say(RunEvent event) {
        events.publish(event);
    }

    /** Changes its phase and says so. */
    public ScriptedRun become(RunPhase next, String message) {
        phase = next;
        say(new PhaseChanged(step, next, message));
        if (next.ended()) {
            ended.complete(next);
        }
        return this;
    }

    /** What evaluating again gives. */
    public void evaluatesTo(CompletableFuture<List<EvaluationCompleted>> answer) {
        evaluation = answer;
    }

    /** How often it was evaluated again. */
    public int evaluations() {
        return evaluations;
    }

    /** From now on grids wait for {@link #release}. */
    public void holdGrids() {
        holding = true;
    }

    /** Answers the waiting requests. */
    public void release() {
        holding = false;
        List<CompletableFuture<DensityGrid>> waiting = List.copyOf(held);
        List<DensityRequest> asked = requests.subList(requests.size() - waiting.size(), requests.size());
        held.clear();
        for (int i = 0; i < waiting.size(); i++) {
            answer(asked.get(i), waiting.get(i));
        }
    }

    /** All requests so far, oldest first. */
    public List<DensityRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those that wait. */
    public List<CompletableFuture<DensityGrid>> held() {
        return List.copyOf(held);
    }

    private double measured(List<Integer> kept) {
        return kept.stream().mapToLong(Integer::longValue).sum() / (double) shape.prunableWeights();
    }

    /** Kept weights of each matrix: around the share, a little different from layer to layer. */
    private List<Integer> kept(double share) {
        List<Integer> counts = new ArrayList<>();
        for (int matrix = 0; matrix < shape.matrices(); matrix++) {
            MatrixKind kind = MatrixKind.ofNumber(matrix);
            double factor = 1 + 0.25 * (1 - share) * Math.sin(2.3 * matrix);
            counts.add((int) Math.min(size(kind), Math.floor(share * factor * size(kind))));
        }
        return counts;
    }

    private int size(MatrixKind kind) {
        return kind.rows(shape) * kind.columns(shape);
    }

    @Override
    public synchronized CompletableFuture<DensityGrid> density(DensityRequest request) {
        requests.add(request);
        CompletableFuture<DensityGrid> answer = new CompletableFuture<>();
        if (holding) {
            held.add(answer);
        } else {
            answer(request, answer);
        }
        return answer;
    }

    private void answer(DensityRequest request, CompletableFuture<DensityGrid> answer) {
        if (request.view() == WeightView.SCORES && !config.pruning().method().scored()) {
            answer.completeExceptionally(new EngineException("this method has no scores"));
        } else {
            answer.complete(count(request));
        }
    }

    private DensityGrid count(DensityRequest request) {
        int at = request.step().orElse(step);
        List<Integer> matrices = request.choice().matrices(shape);
        long total = 0;
        for (int matrix : matrices) {
            total += size(MatrixKind.ofNumber(matrix));
        }
        int points = (int) Math.min(total, request.step().isPresent() ? SAMPLE : 150_000);
        double[][] cloud = cloud(request.view(), points, at, matrices.get(0));
        Region bounds = bounds(cloud);
        Region region = request.region().orElse(bounds);
        // a live run draws every weight: each invented point stands for some of them
        long drawn = request.step().isPresent() ? points : total;
        int[] kept = new int[request.width() * request.height()];
        int[] pruned = new int[kept.length];
        for (int i = 0; i < points; i++) {
            double x = (cloud[0][i] - region.xMin()) / (region.xMax() - region.xMin()) * request.width();
            double y = (region.yMax() - cloud[1][i]) / (region.yMax() - region.yMin()) * request.height();
            if (x >= 0 && y >= 0 && x < request.width() && y < request.height()) {
                int[] counts = cloud[2][i] > 0 ? kept : pruned;
                counts[((int) y) * request.width() + (int) x] += (int) (drawn / points + (i < drawn % points ? 1 : 0));
            }
        }
        OptionalDouble cut = request.view() == WeightView.SCORES && matrices.size() == 1
                ? OptionalDouble.of(0.12)
                : OptionalDouble.empty();
        return new DensityGrid(request, at, region, bounds, bounds, kept, pruned, drawn, total, cut);
    }

    /** x, y and whether kept (1) of invented weights: movement keeps those that moved away from zero. */
    private double[][] cloud(WeightView view, int points, int at, int seed) {
        RandomStream random = RandomStream.of(seed, "scripted weights");
        double[][] cloud = new double[3][points];
        double moved = 1e-3 * Math.sqrt((double) at / STEPS);
        boolean magnitude = config.pruning().method() == PruningMethod.MAGNITUDE;
        for (int i = 0; i < points; i++) {
            double before = 0.06 * random.nextGaussian();
            double change = moved * random.nextGaussian();
            double score = 0.8 * before / 0.06 * change / moved * 0.1 + 0.08 * random.nextGaussian();
            boolean kept = at < 68 || (magnitude ? Math.abs(before + change) > 0.098 : score > 0.12);
            cloud[0][i] = view == WeightView.SCORES ? score : before;
            cloud[1][i] = view == WeightView.CHANGE ? change : before + change;
            cloud[2][i] = kept || config.pruning().method() == PruningMethod.DENSE ? 1 : 0;
        }
        return cloud;
    }

    private static Region bounds(double[][] cloud) {
        double[] ends = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (int i = 0; i < cloud[0].length; i++) {
            ends[0] = Math.min(ends[0], cloud[0][i]);
            ends[1] = Math.max(ends[1], cloud[0][i]);
            ends[2] = Math.min(ends[2], cloud[1][i]);
            ends[3] = Math.max(ends[3], cloud[1][i]);
        }
        return new Region(ends[0], ends[1] + 1e-12, ends[2], ends[3] + 1e-12);
    }

    @Override
    public RunConfig config() {
        return config;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public RunEventBuffer events() {
        return events;
    }

    @Override
    public RunPhase phase() {
        return phase;
    }

    @Override
    public void pause() {
        become(RunPhase.PAUSED, "");
    }

    @Override
    public void resume() {
        become(RunPhase.TRAINING, "");
    }

    @Override
    public void stop() {
        become(RunPhase.STOPPED, "");
    }

    @Override
    public CompletableFuture<RunPhase> ended() {
        return ended;
    }

    @Override
    public CompletableFuture<List<EvaluationCompleted>> evaluate() {
        evaluations++;
        return evaluation;
    }

    @Override
    public void close() {
        if (!phase.ended()) {
            stop();
        }
    }

    /** The choice of one matrix, for short. */
    public static MatrixChoice matrix(int layer, MatrixKind kind) {
        return new MatrixChoice(Optional.of(layer), Optional.of(kind));
    }
}
