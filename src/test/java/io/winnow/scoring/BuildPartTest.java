package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BuildPartTest {

    @Test
    void partThatIsThereIsNotMissed() {
        BuildPart smile = new BuildPart("smile-core", "smile/anomaly/SVM.class");

        assertThat(smile.isPresent()).isTrue();
        assertThatNoException().isThrownBy(() -> smile.requireToTrain("a forest"));
    }

    @Test
    void partThatIsNotThereIsNamedWithWhatItIsFor() {
        BuildPart absent = new BuildPart("smile-core", "smile/anomaly/None.class");

        assertThatThrownBy(() -> absent.requireToTrain("a forest"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this build cannot train a forest: smile-core is not in it; train with the full image or"
                        + " package");
    }
}
