package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamPropertiesTest {

    @Test
    void patienceIsHalfOfThePollInterval() {
        assertThat(patience()).isEqualTo(Duration.ofSeconds(150));
        assertThat(patience("max.poll.interval.ms", "60000")).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void consumersOwnPollIntervalWins() {
        assertThat(patience("max.poll.interval.ms", "60000", "consumer.max.poll.interval.ms", "40000"))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void mainConsumersPollIntervalWinsOverAll() {
        assertThat(patience("consumer.max.poll.interval.ms", "60000", "main.consumer.max.poll.interval.ms", "40000"))
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void transactionEndsThePatienceOfExactlyOnce() {
        assertThat(patience("processing.guarantee", "exactly_once_v2")).isEqualTo(Duration.ofSeconds(5));
        assertThat(patience("processing.guarantee", "exactly_once_v2", "transaction.timeout.ms", "30000"))
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(patience("processing.guarantee", "exactly_once_v2", "producer.transaction.timeout.ms", "20000"))
                .isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void transactionDoesNotMatterWithoutExactlyOnce() {
        assertThat(patience("transaction.timeout.ms", "1000")).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void pollIntervalShorterThanTheTransactionEndsThePatience() {
        assertThat(patience("processing.guarantee", "exactly_once_v2", "max.poll.interval.ms", "4000"))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void stateOfInstancesOnOneMachineIsKeptApartByTheirPorts() {
        StreamProperties properties = new StreamProperties("client", new Properties());

        assertThat(properties.withStateOf(8080).properties().getProperty("state.dir"))
                .isEqualTo(Path.of(System.getProperty("java.io.tmpdir"), "winnow-8080")
                        .toString());
    }

    @Test
    void stateIsWhereItIsConfigured() {
        Properties configured = new Properties();
        configured.put("state.dir", "/data");

        assertThat(new StreamProperties("client", configured).withStateOf(8080).properties())
                .containsExactly(Map.entry("state.dir", "/data"));
    }

    private static Duration patience(String... keysAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new StreamProperties("client", properties).patience();
    }
}
