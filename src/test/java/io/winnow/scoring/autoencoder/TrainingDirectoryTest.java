package io.winnow.scoring.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TrainingDirectoryTest {

    @Test
    void fullTemporaryDirectoryIsOneLineThatNamesIt() {
        assertThat(TrainingDirectory.explain(new IOException("No space left on device")))
                .isEqualTo("the temporary directory " + System.getProperty("java.io.tmpdir")
                        + " is full; free space there, or name another by java's -Djava.io.tmpdir");
    }

    @Test
    void otherFailureIsToldAsItIs() {
        assertThat(TrainingDirectory.explain(new IOException("its process ended")))
                .isEqualTo("its process ended");
    }
}
