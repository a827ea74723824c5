package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdTest {

    private final Settings settings = Settings.of(Configs.least("winnow.application-id", "judge-1.eu"));

    @Test
    void digestIsFoundInTheIdOfAStreamsConsumer() {
        String consumer = ClientId.of(settings, "ab12") + "-StreamThread-1-consumer";

        assertThat(ClientId.digestIn(consumer, "judge-1.eu")).contains(settings.digest());
    }

    @Test
    void instancesOfOneConfigurationHaveDifferentIds() {
        assertThat(ClientId.of(settings, "a")).isNotEqualTo(ClientId.of(settings, "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"console-consumer", "judge-1.eu-consumer-1", "judge-1xeu-0123abcd-x", "judge-1.eu-0123abcd"})
    void memberThatIsNotOursHasNoDigest(String clientId) {
        assertThat(ClientId.digestIn(clientId, "judge-1.eu")).isEmpty();
    }
}
