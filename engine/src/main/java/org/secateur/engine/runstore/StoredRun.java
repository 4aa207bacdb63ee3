package org.secateur.engine.runstore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.secateur.engine.config.EncoderShape;
import org.secateur.engine.config.PruningConfig;
import org.secateur.engine.config.PruningMethod;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.RunStarted;
import org.secateur.engine.event.SampleKept;
import org.secateur.engine.event.SnapshotKept;
import org.secateur.engine.tensor.KeptLayers;
import org.secateur.engine.tensor.WeightCloud;

/** A run read back from its folder. Nothing is kept open; arrays are read when they are asked for. */
public final class StoredRun {
    private final RunFolder folder;
    private final Manifest manifest;
    private final List<RunEvent> events;
    private final SampleStore samples;
    private final List<String> notices;

    private StoredRun(RunFolder folder, Manifest manifest, List<RunEvent> events, List<String> notices) {
        this.folder = folder;
        this.manifest = manifest;
        this.events = List.copyOf(events);
        this.samples = new SampleStore(folder);
        this.notices = List.copyOf(notices);
    }

    /**
     * Reads as much as can be read; {@link #notices} say what cannot.
     *
     * @throws RunFolderException if the manifest is missing, damaged or of another version: without it nothing is known
     */
    public static StoredRun open(Path path) throws RunFolderException {
        RunFolder folder = new RunFolder(path.toAbsolutePath().normalize());
        Manifest manifest = ManifestFile.read(folder.manifest());
        List<String> notices = new ArrayList<>();
        EventLog log = log(folder, notices);
        List<RunEvent> events = withSamples(folder, closed(folder, manifest, log), notices);
        return new StoredRun(folder, manifest, events, notices);
    }

    private static EventLog log(RunFolder folder, List<String> notices) {
        try {
            EventLog log = EventLog.read(folder.events());
            log.damage().forEach(each -> notices.add("The log is damaged: " + each + ". It was left out."));
            return log;
        } catch (RunFolderException e) {
            notices.add(e.getMessage() + ": nothing is known of its steps.");
            return new EventLog(List.of(), false, List.of(), 0);
        }
    }

    /** Leaves out the kept steps whose files are gone, so that nobody is offered them. */
    private static List<RunEvent> withSamples(RunFolder folder, List<RunEvent> events, List<String> notices) {
        List<Integer> samples = new ArrayList<>();
        List<Integer> snapshots = new ArrayList<>();
        List<RunEvent> left = new ArrayList<>();
        for (RunEvent event : events) {
            if (event instanceof SampleKept sample && !Files.exists(folder.sample(sample.step()))) {
                samples.add(sample.step());
            } else if (event instanceof SnapshotKept all && !Files.exists(folder.snapshot(all.step()))) {
                snapshots.add(all.step());
            } else {
                left.add(event);
            }
        }
        if (!samples.isEmpty()) {
            notices.add("The samples of " + samples.size() + " steps are missing in " + folder.samples()
                    + ", the first of step " + samples.get(0) + ": plots cannot show these steps.");
        }
        if (!snapshots.isEmpty()) {
            notices.add("The masks or weights of " + snapshots.size() + " steps are missing in " + folder.snapshots()
                    + ", the first of step " + snapshots.get(0) + ": plots show these steps' samples.");
        }
        return left;
    }

    /**
     * Where the log does not end with an end, an event is put behind it that says why: the run is under way in another
     * program, or its program ended before it did.
     */
    private static List<RunEvent> closed(RunFolder folder, Manifest manifest, EventLog log) throws RunFolderException {
        LogTail tail = LogTail.of(log.events());
        List<RunEvent> events = new ArrayList<>(log.events());
        if (!tail.phase().ended()) {
            Optional<String> holder = RunLock.holder(folder);
            events.add(
                    holder.isPresent()
                            ? new PhaseChanged(
                                    tail.step(),
                                    tail.phase(),
                                    "The run is under way in another program (" + holder.get()
                                            + "). This is what it had said when it was opened.")
                            : new PhaseChanged(tail.step(), RunPhase.FAILED, brokeOff(folder, manifest, log, tail)));
        }
        return events;
    }

    private static String brokeOff(RunFolder folder, Manifest manifest, EventLog log, LogTail tail)
            throws RunFolderException {
        String where = log.events().isEmpty()
                ? "The run has no log: how it ended is not known."
                : "The log breaks off after step " + tail.step() + ": the program ended before the run did.";
        String torn = log.torn() ? " Its last line is incomplete and was left out." : "";
        if (ResumePoint.onlyItsModel(folder, tail)) {
            return where + torn + " Its model of step " + FinalState.stepIfThere(folder) + " is whole.";
        }
        boolean goesOn = manifest.version() >= Manifest.RESUMABLE;
        return where + torn + (goesOn ? " It can go on from " + words(ResumePoint.step(folder)) + "." : "");
    }

    private static String words(int step) {
        return step == 0 ? "its beginning" : "step " + step;
    }

    /** Where it is. */
    public RunFolder folder() {
        return folder;
    }

    /** Its settings, hashes and versions. */
    public Manifest manifest() {
        return manifest;
    }

    /** All it said; the last change of phase is an end, but for a run that is under way in another program. */
    public List<RunEvent> events() {
        return events;
    }

    /** What could not be read and why, a sentence each; empty of a whole folder. */
    public List<String> notices() {
        return notices;
    }

    /** How it ended, or what it does in another program: the last change of phase. */
    public PhaseChanged end() {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i) instanceof PhaseChanged end) {
                return end;
            }
        }
        throw new IllegalStateException("open() puts an end behind every log");
    }

    /** The encoder's sizes; empty if the run failed before its first step. */
    public Optional<EncoderShape> shape() {
        return events.stream()
                .filter(RunStarted.class::isInstance)
                .map(event -> ((RunStarted) event).shape())
                .findFirst();
    }

    /** Samples of its steps. */
    public SampleStore samples() {
        return samples;
    }

    /** Masks and rounded weights of its steps. */
    public SnapshotStore snapshots() {
        return new SnapshotStore(folder);
    }

    /** Exact values of a few weights at every step. */
    public TrackStore track() {
        return new TrackStore(folder);
    }

    /** Whether it kept its last state. */
    public boolean hasFinalState() {
        return Files.exists(folder.finalState());
    }

    /**
     * Reads the last state completely.
     *
     * @throws RunFolderException if there is none (the run failed), or it is damaged
     */
    public FinalState finalState() throws RunFolderException {
        return FinalState.read(folder, knownShape());
    }

    /**
     * Steps completed in the last state: of a run that went on and was killed these are fewer than its log tells.
     *
     * @throws RunFolderException if there is no last state, or it is damaged
     */
    public int finalStep() throws RunFolderException {
        return FinalState.step(folder);
    }

    private EncoderShape knownShape() throws RunFolderException {
        return shape().orElseThrow(() -> new RunFolderException(
                folder.events(), "the run ended before its first step, so there is nothing to show"));
    }

    /**
     * The layers that the finished model has: all, but with LayerDrop.
     *
     * @throws RunFolderException if the run ended before its first step
     */
    public KeptLayers layers() throws RunFolderException {
        EncoderShape shape = knownShape();
        PruningConfig pruning = manifest.config().pruning();
        return pruning.method() == PruningMethod.LAYER_DROP
                ? new KeptLayers(pruning.layerDrop().kept(shape.layers()))
                : KeptLayers.all(shape);
    }

    /**
     * Weights kept in each matrix after the last step, counted in the masks.
     *
     * @throws RunFolderException if there is no last state, or it is damaged
     */
    public List<Integer> kept() throws RunFolderException {
        return FinalState.kept(folder, knownShape());
    }

    /**
     * Weights of the prunable matrices after the last step, before masking, and biases and LayerNorms of layers that the
     * finished model does not have; one of them is in memory at a time.
     *
     * @param to takes a tensor's name and its values, row-major
     * @throws RunFolderException if there is no last state, or it is damaged
     */
    public void unmasked(BiConsumer<String, float[]> to) throws RunFolderException {
        FinalState.unmasked(folder, knownShape(), to);
    }

    /**
     * The last state at the samples' points only: for a run whose pretrained model is not there any more.
     *
     * @throws RunFolderException if there is none, or it is damaged
     */
    public WeightCloud finalSample() throws RunFolderException {
        return finalState().sampled(samples.index());
    }
}
