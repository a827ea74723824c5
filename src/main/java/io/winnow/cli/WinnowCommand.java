package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.config.NearestName;
import java.io.PrintWriter;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

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
            HealthCommand.class,
            ProduceCommand.class,
            PublishCommand.class,
            HelpCommand.class,
            VersionCommand.class,
            CompletionCommand.class
        },
        footer = {
            "winnow demo --duration 60s",
            "winnow train --scorer forest --csv readings.csv --label label --out forest.winnow",
            "winnow help train"
        },
        versionProvider = Version.class)
public final class WinnowCommand {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    private WinnowCommand() {}

    /**
     * With these further commands; a failure is one line and exit code 1, wrong usage exit code 2.
     *
     * @param others annotated as commands
     */
    public static CommandLine commandLine(Object... others) {
        WinnowCommand winnow = new WinnowCommand();
        CommandLine commandLine = new CommandLine(winnow);
        for (Object other : others) {
            commandLine.addSubcommand(other);
        }
        UsageText.complete(commandLine);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(WinnowCommand::usage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> winnow.failed(failure, command));
        return commandLine;
    }

    private static int usage(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(mistake instanceof UnmatchedArgumentException unmatched ? words(unmatched) : mistake.getMessage());
        err.println("try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return CommandLine.ExitCode.USAGE;
    }

    private static String words(UnmatchedArgumentException mistake) {
        CommandLine command = mistake.getCommandLine();
        String first = mistake.getUnmatched().get(0);
        if (first.startsWith("-")) {
            String option = first.replaceFirst("=.*", "");
            return "unknown option '" + option + "'"
                    + meant(option, command.getCommandSpec().optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? "'" + first + "' belongs to no option; put it in quotes with what is before it, or leave it out"
                : unknown(first, command);
    }

    /** That there is no such command, and which one may be meant. */
    static String unknown(String name, CommandLine all) {
        return "unknown command '" + name + "'"
                + meant(name, all.getSubcommands().keySet());
    }

    private static String meant(String name, Collection<String> known) {
        return NearestName.near(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    private int failed(Exception failure, CommandLine command) {
        command.getErr().println(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
