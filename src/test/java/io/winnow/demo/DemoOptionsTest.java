package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.fixture.Configs;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {

    private final DemoOptions devMode = DemoOptions.of(Configs.least(
            "kafka.bootstrap.servers", "127.0.0.1:19092", "winnow.registry.url", "http://127.0.0.1:18081"));

    @Test
    void devModeStartsThePartsWhereTheDetectorLooksForThem() {
        assertThat(devMode.kafkaPort()).isEqualTo(19_092);
        assertThat(devMode.registryPort()).isEqualTo(18_081);
    }

    @Test
    void addressWithoutPortIsRefusedByItsKey() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> DemoOptions.of(Configs.least("winnow.registry.url", "http://registry")))
                .withMessageStartingWith("winnow.registry.url is 'http://registry'; expected an address with a port");
    }

    @Test
    void takenPortIsChangedByAnOptionOrInDevModeByAKey() {
        assertThat(devMode.wayToChange(19_092, true)).isEqualTo("--kafka-port");
        assertThat(devMode.wayToChange(18_081, true)).isEqualTo("--registry-port");
        assertThat(devMode.wayToChange(19_092, false)).isEqualTo("-Dkafka.bootstrap.servers=127.0.0.1:<port>");
        assertThat(devMode.wayToChange(18_081, false)).isEqualTo("-Dwinnow.registry.url=http://127.0.0.1:<port>");
    }
}
