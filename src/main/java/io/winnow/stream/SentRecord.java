package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;

/** Finds out which record of the input made the stream send another. */
final class SentRecord {

    private SentRecord() {}

    /** Empty if it cannot be told. */
    static Optional<Origin> origin(ProducerRecord<byte[], byte[]> sent, Topics topics) {
        Header header = sent.headers().lastHeader(OutcomeHeaders.ORIGIN);
        if (header != null) {
            return Origin.parse(new String(header.value(), UTF_8));
        }
        if (topics.verdict().filter(sent.topic()::equals).isPresent()) {
            return VerdictWriter.origin(sent.value());
        }
        if (isLogOf(OpenWindows.STORE, sent)) {
            return Optional.of(origin(sent, topics, WindowedRecord.offset(Bytes.wrap(sent.key()))));
        }
        return isLogOf(KeyStore.STORE, sent) && sent.value() != null
                ? Optional.of(origin(sent, topics, StoredEntry.of(sent.value()).offset()))
                : Optional.empty();
    }

    private static boolean isLogOf(String store, ProducerRecord<byte[], byte[]> sent) {
        return sent.topic().endsWith("-" + store + "-changelog");
    }

    /** A store's log has the partitions of the input. */
    private static Origin origin(ProducerRecord<byte[], byte[]> sent, Topics topics, long offset) {
        return new Origin(topics.input(), sent.partition(), offset);
    }
}
