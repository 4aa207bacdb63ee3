package org.secateur.engine.cli;

/** What the command's exit code tells a script. */
final class ExitCode {
    /** Done; a run went through all its steps. */
    static final int OK = 0;

    /** The run failed after it had begun, or the program has a fault. */
    static final int FAILED = 1;

    /** What was asked for is wrong: options, run file, model, data, folder. The message says what to change. */
    static final int USAGE = 2;

    /** Stopped by Ctrl-C: a run kept what it had, a fetch left nothing half. */
    static final int STOPPED = 130;

    private ExitCode() {}
}
