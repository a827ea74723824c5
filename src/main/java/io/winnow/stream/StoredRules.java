package io.winnow.stream;

import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import io.winnow.detection.VerdictRules;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The rules that follow the scorer, with what they remember of keys: one entry each, written when it changes. One thread. */
final class StoredRules {

    private final KeyValueStore<Bytes, byte[]> store;
    private final VerdictRules rules;
    private final List<KeyPlaces> places;

    StoredRules(KeyValueStore<Bytes, byte[]> store, VerdictRules rules) {
        this.store = store;
        this.rules = rules;
        this.places = rules.all().stream()
                .map(rule -> new KeyPlaces("rule " + rule.name() + " of " + rule.stateBytes()))
                .toList();
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /** How many bytes the largest entry has. */
    int entryBytes() {
        return rules.all().stream()
                .mapToInt(VerdictRule::stateBytes)
                .map(bytes -> StoredEntry.HEAD + bytes)
                .max()
                .orElse(0);
    }

    RuleStates load(Bytes key) {
        RuleStates states = RuleStates.of(rules);
        for (int i = 0; i < places.size(); i++) {
            byte[] entry =
                    states.bytes(i).length == 0 ? null : store.get(places.get(i).place(key, 0));
            if (entry != null) {
                states.restore(i, StoredEntry.of(entry));
            }
        }
        return states;
    }

    /** What becomes of a record that was judged; what the rules remember of its key is changed and kept. */
    Outcome apply(KeptKey key, KeyStore.Place where, Outcome judged) {
        RuleStates kept = key.rules();
        List<ByteBuffer> states = kept.at(where.time());
        byte[][] before = new byte[states.size()][];
        Arrays.setAll(before, rule -> kept.bytes(rule).clone());
        Outcome outcome = rules.apply(key.key(), where.time(), judged, states);
        for (int rule = 0; rule < before.length; rule++) {
            if (!Arrays.equals(before[rule], kept.bytes(rule))) {
                kept.changed(rule, where.time());
                store.put(places.get(rule).place(key.place(), 0), entry(where, kept.bytes(rule)));
            }
        }
        return outcome;
    }

    private static byte[] entry(KeyStore.Place where, byte[] state) {
        byte[] entry = new byte[StoredEntry.HEAD + state.length];
        StoredEntry.begin(entry, where.offset(), where.time()).put(state);
        return entry;
    }
}
