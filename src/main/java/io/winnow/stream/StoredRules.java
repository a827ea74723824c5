package io.winnow.stream;

import io.winnow.detection.Outcome;
import io.winnow.detection.RuleStates;
import io.winnow.detection.VerdictRule;
import io.winnow.detection.VerdictRules;
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
                StoredEntry stored = StoredEntry.of(entry);
                states.restore(i, stored.content(), stored.time());
            }
        }
        return states;
    }

    /** What becomes of a record that was judged; what the rules remember of its key is changed and kept. */
    Outcome apply(KeptKey key, KeyStore.Place where, Outcome judged) {
        RuleStates kept = key.rules();
        return kept.apply(
                key.key(),
                where.time(),
                judged,
                rule -> store.put(places.get(rule).place(key.place(), 0), entry(where, kept.bytes(rule))));
    }

    private static byte[] entry(KeyStore.Place where, byte[] state) {
        byte[] entry = new byte[StoredEntry.HEAD + state.length];
        StoredEntry.begin(entry, where.offset(), where.time()).put(state);
        return entry;
    }
}
