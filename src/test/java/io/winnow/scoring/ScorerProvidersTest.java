package io.winnow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScorerProvidersTest {

    private final ScorerProviders providers = ScorerProviders.load();

    @Test
    void everyTypeLeadsToItsProvider() {
        assertThat(providers.types())
                .contains("bounds")
                .allSatisfy(type -> assertThat(providers.get(type).type()).isEqualTo(type));
    }

    @Test
    void unknownTypeIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> providers.get("forrest"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown scorer type 'forrest'; known types are " + providers.types()
                        + "; for the scorer of a plug-in, set WINNOW_PLUGINS to the directory of its jar");
    }
}
