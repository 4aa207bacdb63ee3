package org.secateur.engine.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.secateur.engine.Run;
import org.secateur.engine.event.RunPhase;
import picocli.CommandLine;

/** Follows a run to its end, prints what it says, and stops it on Ctrl-C. */
final class RunFollower {
    private static final long LOOK_MILLIS = 200;

    private final CommandLine command;
    private final boolean progress;
    private final boolean memory;

    /**
     * @param command prints
     * @param progress whether each step is shown
     * @param memory whether it is told at the end what the memory was used for
     */
    RunFollower(CommandLine command, boolean progress, boolean memory) {
        this.command = command;
        this.progress = progress;
        this.memory = memory;
    }

    /**
     * Waits for the end.
     *
     * @param run started; closed at the end
     * @return the exit code
     */
    int follow(Run run) throws Exception {
        try (run) {
            return Interruption.stopping(run::stop, () -> look(run));
        }
    }

    private int look(Run run) throws InterruptedException, ExecutionException {
        RunPrinter printer = new RunPrinter(run.events(), command.getOut(), command.getErr(), progress);
        while (true) {
            try {
                RunPhase end = run.ended().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                printer.printNew();
                printer.done();
                if (memory) {
                    printer.printMemory();
                }
                return exitCode(end, printer.begun());
            } catch (TimeoutException e) {
                printer.printNew(); // nothing is wrong: this is how often it looks
                if (run.phase() == RunPhase.PAUSED) {
                    run.stop(); // it pauses by itself where it cannot write, and nobody is here to go on
                }
            }
        }
    }

    static int exitCode(RunPhase end, boolean begun) {
        if (end == RunPhase.FINISHED) {
            return ExitCode.OK;
        }
        if (end == RunPhase.STOPPED) {
            return ExitCode.STOPPED;
        }
        return begun ? ExitCode.FAILED : ExitCode.USAGE;
    }
}
