package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.winnow.fixture.Configs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPortTest {

    private final LaunchMode before = LaunchMode.current();

    @AfterEach
    void reset() {
        LaunchMode.set(before);
    }

    @Test
    void takenPortIsNamedWithThePropertyAndTheVariableInDevModeToo() throws IOException {
        LaunchMode.set(LaunchMode.DEVELOPMENT);
        System.clearProperty(HttpPort.CHECKED);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Config config = config(taken.getLocalPort());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> HttpPort.requireFree(config))
                    .withMessage(
                            "port " + taken.getLocalPort() + " of 127.0.0.1 is taken; free it, or choose another by"
                                    + " quarkus.http.port (QUARKUS_HTTP_PORT)");
        }
    }

    @Test
    void portThatDevModeHoldsOverAReloadIsNotTaken() throws IOException {
        LaunchMode.set(LaunchMode.DEVELOPMENT);
        System.clearProperty(HttpPort.CHECKED);
        HttpPort.requireFree(config(0));

        try (ServerSocket ours = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatCode(() -> HttpPort.requireFree(config(ours.getLocalPort())))
                    .doesNotThrowAnyException();
        }
        assertThat(System.getProperties()).containsKey(HttpPort.CHECKED);
    }

    private static Config config(int port) {
        return Configs.least("quarkus.http.host", "127.0.0.1", "quarkus.http.port", String.valueOf(port));
    }
}
