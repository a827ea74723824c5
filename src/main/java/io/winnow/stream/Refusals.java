package io.winnow.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What brokers refused although nothing we know of the topics told so, as after a setting was changed. The stream goes
 * back to what is committed then, and when it reads such a record again it knows. Shared by every thread.
 */
public final class Refusals {

    private static final int MOST = 10_000;

    private final Routes routes;
    private final Map<String, Learned> learned = new LinkedHashMap<>();
    private volatile boolean isEmpty = true;
    private @Nullable String news;

    public Refusals(Routes routes) {
        this.routes = routes;
    }

    /** @param bytes that value and key had together */
    private record Learned(Refusal refusal, long bytes) {}

    /** Hears of everything that could not be sent. The neighbours of a refused record in its batch are not meant. */
    void onFailure(ProducerRecord<byte[], byte[]> record, Exception failure) {
        if (isOfRecord(failure)) {
            SentRecord.origin(record, routes).ifPresent(origin -> learn(record, origin, failure));
        }
    }

    private static boolean isOfRecord(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof PolicyViolationException;
    }

    private synchronized void learn(ProducerRecord<byte[], byte[]> record, Origin origin, Exception failure) {
        String topic = record.topic();
        String why = "topic " + topic + " refused it: " + failure.getMessage();
        String remedy = "see to the settings of topic " + topic;
        Refusal refusal =
                failure instanceof RecordTooLargeException ? Refusal.tooLarge(why, remedy) : Refusal.other(why, remedy);
        boolean isNew =
                learned.put(topic + " " + origin, new Learned(refusal, bytes(record.key(), record.value()))) == null;
        if (learned.size() > MOST) {
            learned.remove(learned.keySet().iterator().next());
        }
        isEmpty = false;
        news = isNew && news == null ? "record " + origin + ": " + why : news;
    }

    /** The first refusal since this was last asked; none if nothing was learned since. */
    public synchronized Optional<String> takeNews() {
        Optional<String> taken = Optional.ofNullable(news);
        news = null;
        return taken;
    }

    /** Why the brokers would refuse the record in this topic again; one that has become smaller is another. */
    Optional<Refusal> of(String topic, Origin origin, Record<byte[], byte[]> record) {
        return isEmpty ? Optional.empty() : known(topic + " " + origin, bytes(record.key(), record.value()));
    }

    private synchronized Optional<Refusal> known(String place, long bytes) {
        return Optional.ofNullable(learned.get(place))
                .filter(one -> !one.refusal.isOfSize() || bytes >= one.bytes)
                .map(Learned::refusal);
    }

    private static long bytes(byte @Nullable [] key, byte @Nullable [] value) {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
