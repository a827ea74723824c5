package io.winnow.cli;

import java.io.IOException;

/** What a command prints, which says nothing itself when it gets lost. */
public final class StandardOutput {

    private StandardOutput() {}

    /**
     * Looks whether all that was printed so far was written.
     *
     * @throws IOException if it was not, saying what to do
     */
    public static void requireWhole() throws IOException {
        if (System.out.checkError()) {
            throw new IOException(
                    "cannot write all of standard output: its disk is full, or the program that reads it ended before");
        }
    }
}
