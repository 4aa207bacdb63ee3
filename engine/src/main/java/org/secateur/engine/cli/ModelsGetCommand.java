package org.secateur.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a model. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description =
                "Fetches a model from Maven Central, or from what Maven's settings put in its place, into the list."
                        + " Ctrl-C ends it and leaves nothing half.")
final class ModelsGetCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;
    private final boolean terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "a model that 'secateur models' says can be fetched")
    private String id;

    ModelsGetCommand(Supplier<? extends Engine> engines, boolean terminal) {
        this.engines = engines;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (Engine engine = engines.get()) {
            // all in the work, also what is printed: once it is done, an interrupted program is gone
            return Interruption.stopping(() -> stopped.set(true), () -> get(engine, stopped));
        }
    }

    private int get(Engine engine, AtomicBoolean stopped) throws EngineException {
        PrintWriter err = spec.commandLine().getErr();
        TransferLine line = new TransferLine(err, terminal, stopped::get);
        try {
            ModelInfo model = engine.shelf().obtain(id, line);
            line.done();
            spec.commandLine().getOut().println(model.id() + " is here: " + model.source());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (EngineException e) {
            line.done();
            if (!stopped.get()) {
                throw e;
            }
            err.println(e.getMessage());
            err.flush();
            return ExitCode.STOPPED;
        }
    }
}
