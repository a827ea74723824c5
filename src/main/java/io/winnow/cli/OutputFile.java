package io.winnow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps a command from writing over what it reads. */
final class OutputFile {

    private OutputFile() {}

    /** @throws IOException if both are the same file */
    static void refuseInput(Path out, @Nullable Path input) throws IOException {
        if (input != null && Files.exists(out) && Files.exists(input) && Files.isSameFile(out, input)) {
            throw new IOException("--out " + out + " is the input itself; name another file");
        }
    }
}
