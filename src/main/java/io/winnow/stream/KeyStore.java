package io.winnow.stream;

import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRules;
import io.winnow.feature.KeyHistory;
import io.winnow.scoring.Learning;
import io.winnow.scoring.ScorerState;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of the keys of one partition, in one state store: their histories, and what the scorer has learned of
 * them. Those used last are in memory too. One thread.
 */
final class KeyStore {

    static final String STORE = "key-state";

    private final StoredHistories histories;
    private final @Nullable StoredLearning learning;
    private final StoredRules rules;
    private final byte[] largest;
    private final RecentKeys.Share<KeptKey> recent;

    KeyStore(KeyValueStore<Bytes, byte[]> store, Judge judge, VerdictRules rules, RecentKeys recent) {
        this.recent = recent.open();
        this.histories = new StoredHistories(store, judge.pipeline());
        Learning how = judge.model().learning();
        this.learning = how == null ? null : new StoredLearning(store, judge.model(), how);
        this.rules = new StoredRules(store, rules);
        int features = judge.model().features().size();
        this.largest = new byte
                [IntStream.of(
                                histories.entryBytes(),
                                learning == null ? 0 : learning.entryBytes(features),
                                this.rules.entryBytes())
                        .max()
                        .orElseThrow()];
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(StoreLogs.SETTINGS);
    }

    /** What is kept of a key. Null keys have one together. */
    KeptKey open(byte @Nullable [] key) {
        Bytes place = KeyPlaces.key(key);
        KeptKey held = recent.get(place);
        return held == null ? load(key, place) : held;
    }

    /** A copy of it, which may be changed and is not kept. */
    KeptKey apart(byte @Nullable [] key) {
        return load(key, KeyPlaces.key(key));
    }

    /** Lets a record be added to the history as it was before that record. */
    <T> T derive(KeptKey key, long offset, Function<KeyHistory, T> derivation) {
        KeyHistory history = key.history();
        history.seek(offset);
        long first = history.first();
        long next = history.next();
        T derived = derivation.apply(history);
        histories.save(key.place(), history, first, next);
        recent.put(key.place(), key, key.bytes());
        return derived;
    }

    /** Lets a record be judged, and learned, by what was learned before that record; then the rules are asked. */
    Outcome judge(KeptKey key, Place where, double[] vector, Function<KeyState, Outcome> judge) {
        Outcome judged = learning == null ? judge.apply(key.state()) : learned(learning, key, where, vector, judge);
        if (rules.isEmpty()) {
            return judged;
        }
        Outcome outcome = rules.apply(key, where, judged);
        recent.put(key.place(), key, key.bytes());
        return outcome;
    }

    private Outcome learned(
            StoredLearning learning, KeptKey key, Place where, double[] vector, Function<KeyState, Outcome> judge) {
        if (key.learned().mayHave(where.offset)) {
            key.learned(learning.before(where.offset, key.place(), key.key(), key.learned()));
        }
        ScorerState before = key.state().learning().state();
        long learned = before.learned();
        Outcome outcome = judge.apply(key.state());
        ScorerState after = key.state().learning().state();
        if (after != before || after.learned() != learned) {
            key.learned().next(after != before, where.offset);
            learning.save(key.place(), key.key(), key.learned(), vector, where.time);
            recent.put(key.place(), key, key.bytes());
        }
        return outcome;
    }

    /** As large as the largest entry of a record, and as old. */
    Record<byte[], byte[]> sample(Record<byte[], byte[]> record) {
        int length = record.key() == null ? 0 : record.key().length;
        return new Record<>(new byte[length + 3 * Integer.BYTES], largest, record.timestamp());
    }

    /** Lets go what is in memory of a key whose entries are gone. */
    void drop(Bytes key) {
        recent.remove(key);
    }

    /** What it holds in memory makes room for others. */
    void close() {
        recent.close();
    }

    private KeptKey load(byte @Nullable [] key, Bytes place) {
        LearnedKey learned = learning == null ? LearnedKey.NONE : learning.load(place, key);
        return new KeptKey(key, place, histories.load(place), learned, rules.load(place));
    }

    /**
     * Where and when a record comes from.
     *
     * @param time of its own, milliseconds since 1970
     */
    record Place(long offset, long time) {}
}
