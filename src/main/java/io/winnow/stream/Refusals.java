package io.winnow.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What brokers refused although nothing we know of the topics told so, as after a setting was changed. The stream goes
 * back to what is committed then, and when it reads such a record again it knows. Where brokers refused a batch and did
 * not say which record they meant, all of it are suspects, until each was sent alone. Shared by every thread.
 */
public final class Refusals {

    private static final int MOST = 10_000;

    private final Topics topics;
    private final Map<String, Learned> learned = new LinkedHashMap<>();
    /** How many records had a failure. */
    private final Map<Exception, Integer> batches = new WeakHashMap<>();

    private volatile boolean isEmpty = true;
    private volatile boolean hasSuspects;
    private @Nullable Learned news;

    public Refusals(Topics topics) {
        this.topics = topics;
    }

    /**
     * A record that was refused, maybe with its batch.
     *
     * @param bytes that value and key had together
     * @param failure the same one for all records of a batch, if brokers did not tell which they meant
     * @param isCertain whether it alone is meant
     */
    private record Learned(Origin origin, Refusal refusal, long bytes, Exception failure, boolean isCertain) {}

    /** Whether a record is to be sent in a batch of its own, to see whether it is the one that is refused. */
    boolean isSuspect(ProducerRecord<byte[], byte[]> record) {
        return hasSuspects
                && SentRecord.origin(record, topics)
                        .filter(origin -> isSuspect(place(record.topic(), origin)))
                        .isPresent();
    }

    /** A suspect was written. */
    synchronized void onWritten(ProducerRecord<byte[], byte[]> record) {
        SentRecord.origin(record, topics).ifPresent(origin -> learned.remove(place(record.topic(), origin)));
        hasSuspects = learned.values().stream().anyMatch(one -> !one.isCertain);
    }

    /**
     * Hears of everything that could not be sent. The neighbours of a refused record in its batch are not meant, if the
     * brokers say which it is.
     *
     * @param wasAlone whether there was nothing else in its batch
     */
    void onFailure(ProducerRecord<byte[], byte[]> record, Exception failure, boolean wasAlone) {
        if (isOfRecord(failure)) {
            SentRecord.origin(record, topics).ifPresent(origin -> learn(record, origin, failure, wasAlone));
        }
    }

    private static boolean isOfRecord(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof InvalidRecordException
                || failure instanceof InvalidTimestampException
                || failure instanceof PolicyViolationException;
    }

    private synchronized void learn(
            ProducerRecord<byte[], byte[]> record, Origin origin, Exception failure, boolean wasAlone) {
        String topic = record.topic();
        String why = "topic " + topic + " refused it: " + failure.getMessage();
        String remedy = "check the settings of topic " + topic;
        Refusal refusal =
                failure instanceof RecordTooLargeException ? Refusal.tooLarge(why, remedy) : Refusal.other(why, remedy);
        Learned one = new Learned(origin, refusal, bytes(record.key(), record.value()), failure, wasAlone);
        Learned before = learned.put(place(topic, origin), one);
        if (learned.size() > MOST) {
            learned.remove(learned.keySet().iterator().next());
        }
        batches.merge(failure, 1, Integer::sum);
        isEmpty = false;
        hasSuspects |= !wasAlone;
        boolean isNew = before == null || !before.isCertain;
        news = isNew && news == null ? one : news;
    }

    /** The first refusal since this was last asked, in words; none if nothing was learned since. */
    public synchronized Optional<String> takeNews() {
        Learned taken = news;
        news = null;
        return Optional.ofNullable(taken).map(this::words);
    }

    private String words(Learned one) {
        int batch = batch(one);
        String record = "record " + one.origin + ": " + one.refusal.detail();
        return batch > 1
                ? record + "; it or another of the " + batch + " records sent with it, which are sent again one by one"
                : record;
    }

    private synchronized boolean isSuspect(String place) {
        Learned one = learned.get(place);
        return one != null && batch(one) > 1;
    }

    /** How many records one is a suspect among, itself included. */
    private int batch(Learned one) {
        return one.isCertain ? 1 : batches.getOrDefault(one.failure, 1);
    }

    private static String place(String topic, Origin origin) {
        return topic + " " + origin;
    }

    /** Why the brokers would refuse the record in this topic again; one that has become smaller is another. */
    Optional<Refusal> of(String topic, Origin origin, Record<byte[], byte[]> record) {
        return isEmpty ? Optional.empty() : known(place(topic, origin), bytes(record.key(), record.value()));
    }

    private synchronized Optional<Refusal> known(String place, long bytes) {
        return Optional.ofNullable(learned.get(place))
                .filter(one -> batch(one) == 1)
                .filter(one -> !one.refusal.isOfSize() || bytes >= one.bytes)
                .map(Learned::refusal);
    }

    private static long bytes(byte @Nullable [] key, byte @Nullable [] value) {
        return (key == null ? 0L : key.length) + (value == null ? 0L : value.length);
    }
}
