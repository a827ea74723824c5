package io.winnow.replay;

import io.winnow.feature.RecordKey;
import io.winnow.format.RecordDecoder;
import io.winnow.format.SchemaUnavailable;
import io.winnow.format.UnreadableRecord;
import io.winnow.stream.DetectionTopology;
import io.winnow.stream.KafkaHeaders;
import io.winnow.stream.Origin;
import io.winnow.training.Label;
import io.winnow.training.LabelledRecord;
import io.winnow.training.Place;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes records of a topic, passing over those that would be dead letters. One thread. */
final class TopicRecords implements RecordSource.Records {

    private final TimeOrderedRecords records;
    private final RecordDecoder decoder;
    private final TopicLabels labels;
    private final ReadingTally tally;
    private final Map<Integer, String> within = new HashMap<>();
    private @Nullable LabelledRecord next;

    /**
     * Takes the records over.
     *
     * @param labels whose fields are the last that are decoded
     */
    TopicRecords(TimeOrderedRecords records, RecordDecoder decoder, TopicLabels labels, ReadingTally tally) {
        this.records = records;
        this.decoder = decoder;
        this.labels = labels;
        this.tally = tally;
    }

    @Override
    public boolean hasNext() {
        while (next == null && records.hasNext()) {
            next = decoded(records.next());
        }
        return next != null;
    }

    @Override
    public LabelledRecord next() {
        LabelledRecord result = hasNext() ? next : null;
        if (result == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return result;
    }

    @Override
    public long passed() {
        return records.passed();
    }

    @Override
    public void close() {
        records.close();
    }

    private @Nullable LabelledRecord decoded(ConsumerRecord<byte[], byte[]> record) {
        tally.record();
        try {
            double[] values = decoder.decode(record.value(), KafkaHeaders.lookup(record.headers()));
            return new LabelledRecord(
                            Arrays.copyOf(
                                    values, values.length - labels.fields().size()),
                            RecordKey.of(record.partition(), record.key()),
                            DetectionTopology.time(record),
                            label(values, record))
                    .from(new Place(
                            within.computeIfAbsent(
                                    record.partition(), partition -> record.topic() + "-" + partition + "@"),
                            record.offset()));
        } catch (UnreadableRecord e) {
            tally.unreadable(e.error());
            return null;
        } catch (SchemaUnavailable e) {
            throw failure(record, e.getMessage() + "; check winnow.registry.url");
        }
    }

    private Label label(double[] values, ConsumerRecord<byte[], byte[]> record) {
        try {
            return labels.read(values);
        } catch (IllegalArgumentException e) {
            throw failure(record, String.valueOf(e.getMessage()));
        }
    }

    private static UncheckedIOException failure(ConsumerRecord<byte[], byte[]> record, String message) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        return new UncheckedIOException(new IOException("record " + origin + ": " + message));
    }
}
