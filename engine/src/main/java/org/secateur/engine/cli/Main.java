package org.secateur.engine.cli;

import java.io.IOException;
import java.util.function.Supplier;
import org.secateur.engine.Engine;
import org.secateur.engine.EngineException;
import org.secateur.engine.EngineVersion;
import org.secateur.engine.LocalEngine;
import org.secateur.engine.TextEncoder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code secateur}. */
@Command(
        name = "secateur",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Fine-prunes pretrained encoders without a window.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the run failed after it had begun, or the program has a fault",
            "2:options, run file, model, data or folder are wrong; the message says what to change",
            "130:stopped by Ctrl-C: a run kept what it had, a fetch left nothing half, an export is whole"
        })
public final class Main implements Runnable {
    private static final String LOGBACK = "logback.configurationFile";

    @Spec
    private CommandSpec spec;

    /** Runs the command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        if (System.getProperty(LOGBACK) == null) {
            System.setProperty(LOGBACK, "org/secateur/engine/cli/logback.xml");
        }
        System.exit(commandLine(LocalEngine::create, TextEncoder::create).execute(arguments));
    }

    /**
     * The command with its subcommands.
     *
     * @param engine makes the engine when a command needs it; the command closes it
     * @param encoder makes the encoder when the command needs it
     */
    static CommandLine commandLine(Supplier<? extends Engine> engine, Supplier<TextEncoder> encoder) {
        return new CommandLine(new Main())
                .addSubcommand(new RunCommand(engine))
                .addSubcommand(new CheckCommand(engine, CommandLine.Help.Ansi.AUTO.enabled()))
                .addSubcommand(new ResumeCommand(engine))
                .addSubcommand(new RunsCommand(engine))
                .addSubcommand(new EvaluateCommand(engine))
                .addSubcommand(new ExportCommand(engine))
                .addSubcommand(new PredictCommand(engine))
                .addSubcommand(ModelsCommand.commandLine(engine, CommandLine.Help.Ansi.AUTO.enabled()))
                .addSubcommand(new EncodeCommand(encoder))
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing");
    }

    private static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (e instanceof EngineException || e instanceof IOException) {
            command.getErr().println(e.getMessage());
            return ExitCode.USAGE;
        }
        command.getErr().println("This is a fault of the program, please report it with what follows:");
        e.printStackTrace(command.getErr());
        return ExitCode.FAILED;
    }

    /** Prints the program's version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"secateur " + EngineVersion.program()};
        }
    }
}
