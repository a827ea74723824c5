package io.winnow.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Lets a program take and print all letters where the system's locale knows only ASCII, as in most containers
 * ({@code LANG=C}): there Java makes a replacement character of each byte of any other letter.
 */
public final class Utf8 {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The arguments as they were typed, as far as the system tells; else as they are. */
    public static String[] arguments(String... args) {
        if (Stream.of(args).noneMatch(arg -> arg.indexOf(REPLACEMENT) >= 0)) {
            return args;
        }
        try {
            String[] all = Files.readString(COMMAND_LINE).split("\0", -1);
            // Behind the last one there is an end, too.
            return Arrays.copyOfRange(all, all.length - 1 - args.length, all.length - 1);
        } catch (IOException | ArrayIndexOutOfBoundsException e) {
            return args;
        }
    }

    /** Makes standard output and error UTF-8 where they would be ASCII. */
    public static void print() {
        if (Charset.defaultCharset().equals(US_ASCII)) {
            System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8));
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        }
    }
}
