package io.winnow.stream;

import io.winnow.detection.Derived;
import io.winnow.detection.Detector;
import io.winnow.feature.KeyHistory;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Derives what records of one partition are judged by, with each key's history if the model looks back. One thread. */
final class Deriving {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final Detector detector;
    private final OutcomeListener listener;
    private final KeyHistory noHistory;
    private final @Nullable Histories histories;

    Deriving(Detector detector, OutcomeListener listener, ProcessorContext<byte[], byte[]> context) {
        this.detector = detector;
        this.listener = listener;
        this.noHistory = detector.derivations().newHistory();
        this.histories = detector.derivations().needHistory() ? histories(context) : null;
    }

    private Histories histories(ProcessorContext<byte[], byte[]> context) {
        Histories kept = new Histories(context.getStateStore(Histories.STORE), detector.derivations());
        context.schedule(
                FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> kept.forget(context.currentStreamTimeMs()));
        return kept;
    }

    Derived derive(Record<byte[], byte[]> record, long offset) {
        Derived derived = derived(record, offset);
        listener.onDerived(detector.model(), derived);
        return derived;
    }

    private Derived derived(Record<byte[], byte[]> record, long offset) {
        if (histories == null) {
            return detector.derive(
                    record.value(), KafkaHeaders.lookup(record.headers()), record.timestamp(), noHistory);
        }
        KeyHistory history = histories.open(record.key(), offset);
        long first = history.first();
        long next = history.next();
        Derived derived =
                detector.derive(record.value(), KafkaHeaders.lookup(record.headers()), record.timestamp(), history);
        histories.save(record.key(), history, first, next);
        return derived;
    }

    /** Anew, by this model, what was derived for another one; a model that looks back has no history for it. */
    Derived again(Record<byte[], byte[]> record) {
        return detector.derive(
                record.value(),
                KafkaHeaders.lookup(record.headers()),
                record.timestamp(),
                detector.derivations().newHistory());
    }
}
