package org.secateur.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.Run;
import org.secateur.engine.event.RunStarted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores a run's final model. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description =
                "Reads the final model of a run back from its folder and scores the run's evaluation data with it.")
final class EvaluateCommand implements Callable<Integer> {
    private final Supplier<? extends Engine> engines;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUNFOLDER", description = "folder of an ended run")
    private Path folder;

    EvaluateCommand(Supplier<? extends Engine> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        try (Engine engine = engines.get();
                Run run = engine.open(folder)) {
            boolean questions = run.events().after(0).stream()
                    .anyMatch(event -> event instanceof RunStarted started && started.questions());
            run.evaluate()
                    .get()
                    .forEach(evaluation -> spec.commandLine().getOut().println(RunPrinter.line(evaluation, questions)));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
