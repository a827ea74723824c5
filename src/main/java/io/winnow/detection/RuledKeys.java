package io.winnow.detection;

import io.winnow.feature.RecordKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for recorded data, with what they remember of all keys in memory. One thread. */
public final class RuledKeys {

    private final VerdictRules rules;
    private final Map<@Nullable Object, RuleStates> byKey = new HashMap<>();

    /** Before the first record. */
    public RuledKeys(VerdictRules rules) {
        this.rules = rules;
    }

    /**
     * What becomes of a record that was judged, as the stream would decide.
     *
     * @param key compared by its equals; records without a key have one state together
     * @param time the record's own, milliseconds since 1970
     */
    public Outcome apply(@Nullable Object key, long time, Outcome judged) {
        if (rules.isEmpty()) {
            return judged;
        }
        RuleStates states = byKey.computeIfAbsent(key, one -> RuleStates.of(rules));
        return states.apply(RecordKey.bytesOf(key), time, judged, rule -> {});
    }
}
