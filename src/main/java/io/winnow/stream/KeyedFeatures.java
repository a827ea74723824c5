package io.winnow.stream;

import io.winnow.detection.Detector;
import io.winnow.detection.FeatureVector;
import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.Outcome;
import io.winnow.detection.RuleStates;
import io.winnow.feature.KeyHistory;
import io.winnow.model.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Judges records of one partition by what is kept of their keys, if the model needs that. One thread. */
final class KeyedFeatures {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final Judging judging;
    private final Outputs outputs;
    private final EventTime time;
    private final ProcessorContext<byte[], byte[]> context;
    private final RecentKeys recent;
    private final String log;
    private Opened opened;

    /**
     * What belongs to one model.
     *
     * @param keys null if nothing is kept of them
     */
    private record Opened(
            Detector detector, KeyState noKey, @Nullable KeyStore keys) {}

    KeyedFeatures(Judging judging, Outputs outputs, Keeping keeping, ProcessorContext<byte[], byte[]> context) {
        this.judging = judging;
        this.outputs = outputs;
        this.time = new EventTime(context, keeping.maxFuture());
        this.context = context;
        this.recent = keeping.memory().recent();
        this.log = StoreLogs.topic(KeyStore.STORE, context);
        this.opened = open(judging.models().current());
        if (judging.mayKeepState()) {
            OldEntries old = new OldEntries(context.getStateStore(KeyStore.STORE));
            context.schedule(
                    FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> old.remove(time.latest(), this::drop));
        }
    }

    private Opened open(Detector detector) {
        Judge judge = detector.judge();
        KeyStore keys = judging.keepsState(judge)
                ? new KeyStore(context.getStateStore(KeyStore.STORE), judge, judging.rules(), recent)
                : null;
        return new Opened(detector, judge.newKey(null).withoutLearning(), keys);
    }

    /** Goes on with the model that is current now; to be called once before each record. */
    void renew() {
        Detector current = judging.models().current();
        if (current != opened.detector) {
            close();
            opened = open(current);
        }
    }

    /** What records are judged by until the next {@link #renew}. */
    Model model() {
        return opened.detector.model();
    }

    private void drop(Bytes key) {
        if (opened.keys != null) {
            opened.keys.drop(key);
        }
    }

    /** How far the partition has come. */
    EventTime time() {
        return time;
    }

    void close() {
        if (opened.keys != null) {
            opened.keys.close();
        }
    }

    /**
     * Judges a record that waits for nothing.
     *
     * @param start when work on it began, by {@link System#nanoTime}
     */
    Judgement judge(Record<byte[], byte[]> record, Origin origin, long start) {
        return judgement(record, origin, derive(record, origin), start);
    }

    /** Of a record whose features are derived. */
    Judgement judgement(Record<byte[], byte[]> record, Origin origin, FeatureVector vector, long start) {
        Outcome outcome = outcome(record, origin, vector);
        return new Judgement(origin, record, vector, outcome, model(), System.nanoTime() - start);
    }

    private Outcome outcome(Record<byte[], byte[]> record, Origin origin, FeatureVector vector) {
        Detector detector = opened.detector;
        KeyStore keys = opened.keys;
        long when = record.timestamp();
        if (keys == null || vector.rejection() != null) {
            return ruled(record, when, detector.judge(vector, when, opened.noKey), RuleStates.of(judging.rules()));
        }
        if (time.isFuture(when)) {
            KeptKey apart = keys.apart(record.key());
            long now = context.currentSystemTimeMs();
            return ruled(record, now, detector.judge(vector, now, apart.state().withoutLearning()), apart.rules());
        }
        return keys.judge(
                keys.open(record.key()),
                new KeyStore.Place(origin.offset(), when),
                vector.vector(),
                key -> detector.judge(vector, when, shown(detector, key)));
    }

    /** What was expected is known to a scorer that learns only before it has learned the record. */
    private KeyState shown(Detector detector, KeyState key) {
        return detector.model().learning() != null && outputs.listeners().showNext() ? key.showingExpected() : key;
    }

    /** By rules of which nothing is kept. */
    private static Outcome ruled(Record<byte[], byte[]> record, long when, Outcome judged, RuleStates states) {
        return states.apply(record.key(), when, judged, rule -> {});
    }

    FeatureVector derive(Record<byte[], byte[]> record, Origin origin) {
        boolean isFuture = time.isFuture(record.timestamp());
        if (isFuture) {
            outputs.events().onFuture(origin, Instant.ofEpochMilli(record.timestamp()));
        }
        return isFuture ? apart(record, origin) : derived(record, origin);
    }

    /** As if it were of now, and without becoming part of its key's history: its time would end that. */
    private FeatureVector apart(Record<byte[], byte[]> record, Origin origin) {
        KeyHistory history = opened.keys == null
                ? opened.noKey.history()
                : opened.keys.apart(record.key()).history();
        history.seek(origin.offset());
        return derived(record, context.currentSystemTimeMs(), history);
    }

    private FeatureVector derived(Record<byte[], byte[]> record, Origin origin) {
        KeyStore keys = opened.keys;
        if (keys == null) {
            return derived(record, record.timestamp(), opened.noKey.history());
        }
        Optional<Refusal> refused =
                outputs.limits().refusal(log, keys.sample(record), origin, context.currentSystemTimeMs());
        if (refused.isPresent()) {
            return FeatureVector.rejected(refused.get().rejection());
        }
        return opened.detector.pipeline().needHistory()
                ? keys.derive(
                        keys.open(record.key()),
                        origin.offset(),
                        history -> derived(record, record.timestamp(), history))
                : derived(record, record.timestamp(), opened.noKey.history());
    }

    /** Anew, by this model, what was derived for another one; a model that looks back has no history for it. */
    FeatureVector again(Record<byte[], byte[]> record) {
        return derived(record, record.timestamp(), opened.detector.pipeline().newHistory());
    }

    private FeatureVector derived(Record<byte[], byte[]> record, long when, KeyHistory history) {
        return opened.detector.derive(record.value(), KafkaHeaders.lookup(record.headers()), when, history);
    }
}
