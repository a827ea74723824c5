package io.winnow.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties the stream runs with.
 *
 * @param clientId by which the brokers know this instance
 */
public record StreamProperties(String clientId, Properties properties) {

    private static final int STANDARD_POLL_INTERVAL_MS = 300_000;
    private static final int STANDARD_EOS_TRANSACTION_TIMEOUT_MS = 10_000;

    /**
     * With a directory for state if none is configured. Instances on one machine have HTTP ports of their own, so that no
     * two share it, and one that is started again finds its state.
     */
    public StreamProperties withStateOf(int httpPort) {
        Properties more = new Properties();
        more.putAll(properties);
        more.putIfAbsent(
                StreamsConfig.STATE_DIR_CONFIG,
                Path.of(System.getProperty("java.io.tmpdir"), "winnow-" + httpPort)
                        .toString());
        return new StreamProperties(clientId, more);
    }

    /** How long a record may wait without the brokers taking the stream for dead: half of what they allow. */
    public Duration patience() {
        int allowed = number(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                number(
                        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                        number(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, STANDARD_POLL_INTERVAL_MS)));
        if (StreamsConfig.EXACTLY_ONCE_V2.equals(properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))) {
            allowed = Math.min(
                    allowed,
                    number(
                            StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                            number(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, STANDARD_EOS_TRANSACTION_TIMEOUT_MS)));
        }
        return Duration.ofMillis(allowed / 2);
    }

    private int number(String name, int standard) {
        Object value = properties.get(name);
        return value == null ? standard : Integer.parseInt(value.toString());
    }
}
