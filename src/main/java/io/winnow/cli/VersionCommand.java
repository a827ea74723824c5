package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the version, the same as the option --version. */
@RegisterForReflection
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Prints the version of Winnow.",
        footer = "winnow version")
final class VersionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.root().commandLine().printVersionHelp(spec.commandLine().getOut());
        return CommandLine.ExitCode.OK;
    }
}
