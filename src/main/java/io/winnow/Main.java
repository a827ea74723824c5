package io.winnow;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.winnow.cli.CommandLogging;
import io.winnow.cli.Utf8;
import io.winnow.cli.WinnowCommand;
import io.winnow.demo.DemoCommand;
import io.winnow.demo.ProduceCommand;
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
        CommandLine commands = WinnowCommand.commandLine();
        commands.addSubcommand(new DemoCommand());
        commands.addSubcommand(new ProduceCommand());
        System.exit(commands.execute(Utf8.arguments(args)));
    }
}
