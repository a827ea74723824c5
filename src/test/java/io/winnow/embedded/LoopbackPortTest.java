package io.winnow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void zeroTakesAnyFreePort() throws IOException {
        assertThat(LoopbackPort.claim(0)).isPositive();
    }

    @Test
    void takenPortIsReportedWithItsNumber() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> LoopbackPort.claim(taken.getLocalPort()))
                    .withMessageStartingWith("port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used")
                    .matches(e -> e.port() == taken.getLocalPort());
        }
    }
}
