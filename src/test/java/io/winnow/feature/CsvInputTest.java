package io.winnow.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CsvInputTest {

    @Test
    void standardInputCanBeReadSeveralTimes() throws IOException {
        CsvInput input = CsvInput.standard(new ByteArrayInputStream("v\n1\n".getBytes(UTF_8)), CsvFormat.DEFAULT);

        assertThat(Files.readString(input.path())).isEqualTo("v\n1\n");
        assertThat(input.fileName()).isEqualTo("standard input");
    }

    @Test
    void fullTemporaryDirectoryIsNamedWithTheRemedy() {
        InputStream full = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> CsvInput.standard(full, CsvFormat.DEFAULT))
                .withMessage("standard input cannot be copied to the temporary directory "
                        + System.getProperty("java.io.tmpdir") + ": No space left on device; free space there, or name"
                        + " another directory by java's -Djava.io.tmpdir");
    }
}
