package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command, the same as its option --help. */
@RegisterForReflection
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "Prints the help of a command; without one, the list of commands.",
        footer = {"winnow help", "winnow help train"})
final class HelpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
    private @Nullable String command;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine all = spec.root().commandLine();
        CommandLine wanted = command == null ? all : all.getSubcommands().get(command);
        if (command != null && wanted == null) {
            throw new ParameterException(all, WinnowCommand.unknown(command, all));
        }
        Objects.requireNonNull(wanted).usage(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }
}
