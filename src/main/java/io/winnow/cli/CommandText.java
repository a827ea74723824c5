package io.winnow.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command of this program as a person types it. */
final class CommandText {

    private CommandText() {}

    /** A command in two parts, between which a number belongs. */
    record Parts(String before, String after) {}

    static String of(String... arguments) {
        return program() + " " + words(arguments);
    }

    /** The command that runs, with all its arguments. */
    static String of(CommandSpec command) {
        return of(command.root().commandLine().getParseResult().originalArgs().toArray(String[]::new));
    }

    /** Arguments with quotes where a shell wants them, and without what may be a password in a URL. */
    static String words(String... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> argument.replaceAll("(\\w+://)[^/@\\s]*@", "$1***@"))
                .map(argument ->
                        argument.matches("[\\w@%+=:,./*-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    /** How it was started, as far as the launcher or Java tells. */
    private static String program() {
        String launcher = System.getProperty("launcher.program", "");
        if (!launcher.isEmpty()) {
            return words(launcher);
        }
        String started = System.getProperty("sun.java.command", "").split(" ", 2)[0];
        return started.endsWith(".jar") ? "java -jar " + words(started) : "winnow";
    }
}
