package io.winnow.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTailTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void reasonIsTheErrorAndNotTheEndOfItsStackTrace() throws IOException {
        assertThat(
                        reason(
                                "12:00 INFO start\n12:01 ERROR [x] no memory\njava.lang.Error: no memory\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo("12:01 ERROR [x] no memory");
    }

    @Test
    void withoutAnErrorItIsTheLastLine() throws IOException {
        assertThat(reason("12:00 INFO start\n12:01 INFO goes on\n\n")).isEqualTo("12:01 INFO goes on");
        assertThat(reason("")).isEqualTo("(nothing)");
    }

    private String reason(String output) throws IOException {
        return OutputTail.reason(Files.writeString(directory.resolve("output"), output));
    }
}
