package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes commands and options. */
@RegisterForReflection
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which a shell completes the commands and options of the program 'winnow'.",
        footer = {"winnow completion bash > ~/.local/share/bash-completion/completions/winnow", "winnow completion zsh"
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** What a script can be made for; the script itself tells zsh to understand completions of bash. */
    enum Shell {
        BASH,
        ZSH
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(AutoComplete.bash("winnow", spec.root().commandLine()));
        out.println("# Load it with: source <(winnow completion " + shell.name().toLowerCase(Locale.ROOT) + ")");
        return CommandLine.ExitCode.OK;
    }
}
