package org.secateur.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.secateur.engine.config.RunConfig;
import org.secateur.engine.config.RunFiles;
import org.secateur.engine.event.PhaseChanged;
import org.secateur.engine.event.RunEvent;
import org.secateur.engine.event.RunPhase;
import org.secateur.engine.event.StepCompleted;
import org.secateur.engine.faults.Faults;

/** The program that is killed: starts a run, or goes on with it, and says what it does. */
public final class KillChild {
    private static final long LOOK_MILLIS = 2;

    private KillChild() {}

    /**
     * Arguments: run file, run folder, the number of the file operation at which it waits to be killed (0 for none).
     * Ends with 0 when the run has finished.
     */
    public static void main(String[] arguments) throws Exception {
        RunConfig config = RunFiles.read(Path.of(arguments[0]));
        Path folder = Path.of(arguments[1]);
        int operation = Integer.parseInt(arguments[2]);
        Faults faults = new Faults();
        if (operation > 0) {
            faults.blockAt(operation, file -> System.out.println("blocked " + file));
        }
        Path path = faults.path(folder);
        RunPhase end;
        try (LocalEngine engine = LocalEngine.create();
                Run run = Files.exists(folder.resolve("manifest.json"))
                        ? engine.resume(path)
                        : engine.start(config, path)) {
            int seen = run.events().size();
            while (!run.ended().isDone()) {
                seen = say(run, seen);
                waitALittle(run);
            }
            say(run, seen);
            end = run.ended().get();
        }
        System.out.println(end);
        System.exit(end == RunPhase.FINISHED ? 0 : 1);
    }

    private static void waitALittle(Run run) throws Exception {
        try {
            run.ended().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.out.flush(); // it goes on
        }
    }

    private static int say(Run run, int seen) {
        int now = seen;
        for (RunEvent event : run.events().after(seen)) {
            now++;
            if (event instanceof StepCompleted step) {
                System.out.println("step " + step.step());
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.EVALUATING) {
                System.out.println("evaluating " + phase.step());
            } else if (event instanceof PhaseChanged phase && phase.phase() == RunPhase.FAILED) {
                System.out.println(phase.message());
            }
        }
        return now;
    }
}
