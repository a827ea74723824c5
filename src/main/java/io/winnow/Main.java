package io.winnow;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.winnow.cli.WinnowCommand;
import io.winnow.demo.DemoCommand;
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
        CommandLine commands = WinnowCommand.commandLine();
        commands.addSubcommand(new DemoCommand());
        System.exit(commands.execute(args));
    }
}
