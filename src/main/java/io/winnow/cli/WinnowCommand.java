package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command that holds the others. */
@RegisterForReflection
@Command(
        name = "winnow",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Separates anomalous records of a Kafka topic from normal ones. Without a command it runs the"
                + " detector, configured by winnow.* properties or WINNOW_* environment variables.",
        subcommands = {
            TrainCommand.class,
            CalibrateCommand.class,
            InspectCommand.class,
            ScoreCommand.class,
            EvaluateCommand.class,
            ValidateCommand.class,
            HealthCommand.class
        },
        versionProvider = Version.class)
public final class WinnowCommand {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    private WinnowCommand() {}

    /** Ready for further subcommands; a failure is one line and exit code 1, wrong usage exit code 2. */
    public static CommandLine commandLine() {
        WinnowCommand winnow = new WinnowCommand();
        CommandLine commandLine = new CommandLine(winnow);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(WinnowCommand::usage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> winnow.failed(failure, command));
        return commandLine;
    }

    private static int usage(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(mistake.getMessage());
        err.println("try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return CommandLine.ExitCode.USAGE;
    }

    private int failed(Exception failure, CommandLine command) {
        command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
