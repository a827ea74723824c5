package io.winnow.stream;

import io.winnow.detection.Derived;
import io.winnow.detection.Detector;
import io.winnow.feature.KeyHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Derives what records of one partition are judged by, with each key's history if the model looks back. One thread. */
final class Deriving {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final Detector detector;
    private final Outputs outputs;
    private final EventTime time;
    private final ProcessorContext<byte[], byte[]> context;
    private final String log;
    private final KeyHistory noHistory;
    private final @Nullable Histories histories;

    Deriving(
            Detector detector,
            Outputs outputs,
            EventTime time,
            StateMemory memory,
            ProcessorContext<byte[], byte[]> context) {
        this.detector = detector;
        this.outputs = outputs;
        this.time = time;
        this.context = context;
        this.log = StoreLogs.topic(Histories.STORE, context);
        this.noHistory = detector.derivations().newHistory();
        this.histories = detector.derivations().needHistory() ? histories(memory.recent()) : null;
    }

    private Histories histories(RecentKeys recent) {
        Histories kept = new Histories(context.getStateStore(Histories.STORE), detector.derivations(), recent);
        context.schedule(FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> kept.forget(time.latest()));
        return kept;
    }

    void close() {
        if (histories != null) {
            histories.close();
        }
    }

    Derived derive(Record<byte[], byte[]> record, Origin origin) {
        boolean isFuture = time.isFuture(record.timestamp());
        if (isFuture) {
            outputs.listener().onFuture(origin, Instant.ofEpochMilli(record.timestamp()));
        }
        Derived derived = isFuture ? apart(record, origin) : derived(record, origin);
        outputs.listener().onDerived(detector.model(), derived);
        return derived;
    }

    /** As if it were of now, and without becoming part of its key's history: its time would end that. */
    private Derived apart(Record<byte[], byte[]> record, Origin origin) {
        return detector.derive(
                record.value(),
                KafkaHeaders.lookup(record.headers()),
                context.currentSystemTimeMs(),
                histories == null ? noHistory : histories.apart(record.key(), origin.offset()));
    }

    private Derived derived(Record<byte[], byte[]> record, Origin origin) {
        if (histories == null) {
            return detector.derive(
                    record.value(), KafkaHeaders.lookup(record.headers()), record.timestamp(), noHistory);
        }
        Optional<Refusal> refused =
                outputs.limits().refusal(log, histories.sample(record), origin, context.currentSystemTimeMs());
        if (refused.isPresent()) {
            return Derived.rejected(refused.get().rejection());
        }
        KeyHistory history = histories.open(record.key(), origin.offset());
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
