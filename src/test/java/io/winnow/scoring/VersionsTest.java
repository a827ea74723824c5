package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"winnow", "smile-core", "deeplearning4j-nn", "nd4j-native"})
    void buildWritesVersionsDown(String name) {
        assertThat(Versions.of(name)).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void unknownLibraryIsRefusedWithThoseKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Versions.of("smiley"))
                .withMessage("there is no version of 'smiley' in versions.properties; it has [deeplearning4j-nn,"
                        + " nd4j-native, smile-core, winnow]");
    }
}
