package io.winnow;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.winnow.cli.CommandLogging;
import io.winnow.cli.StandardOutput;
import io.winnow.cli.Utf8;
import io.winnow.cli.WinnowCommand;
import io.winnow.demo.DemoCommand;
import java.io.IOException;
import picocli.CommandLine;

/** Without arguments runs the detector; else runs a command. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        Utf8.print();
        CommandLogging.errorsOnly();
        CommandLine commands = WinnowCommand.commandLine(new DemoCommand());
        int exit = commands.execute(Utf8.arguments(args));
        System.exit(exit == CommandLine.ExitCode.OK ? printed() : exit);
    }

    /** The exit code of a command that did its work. */
    private static int printed() {
        try {
            StandardOutput.requireWhole();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            System.err.println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
