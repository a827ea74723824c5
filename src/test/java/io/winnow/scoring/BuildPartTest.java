package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuildPartTest {

    @Test
    void partThatIsThereIsNotMissed() {
        BuildPart smile = new BuildPart("smile-core", "smile/anomaly/SVM.class");

        assertThat(smile.isPresent()).isTrue();
    }

    @Test
    void partThatIsNotThereIsNamedWithWhatItIsFor() {
        BuildPart absent = new BuildPart("smile-core", "smile/anomaly/None.class");

        assertThat(absent.isPresent()).isFalse();
        assertThat(absent.absentFor("a forest"))
                .hasMessage("this build cannot train a forest: smile-core is not in it; train with the full image or"
                        + " package");
    }
}
