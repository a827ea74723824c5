package io.winnow.detection;

import io.winnow.feature.RecordError;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules that follow the scorer, in the order in which they are asked.
 *
 * @param all with names that differ
 */
public record VerdictRules(List<VerdictRule> all) {

    public static final VerdictRules NONE = new VerdictRules(List.of());

    public VerdictRules {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (VerdictRule rule : all) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("there are two rules with the name " + rule.name());
            }
        }
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether any of them remembers anything of keys. */
    public boolean keepState() {
        return all.stream().anyMatch(rule -> rule.stateBytes() > 0);
    }

    /**
     * What becomes of a record; the outcome itself if it was not judged, and a rejection if a rule fails.
     *
     * @param states one for each rule
     */
    public Outcome apply(byte @Nullable [] key, long time, Outcome judged, List<ByteBuffer> states) {
        if (judged.verdict() == null || judged.warmUp() != null) {
            return judged;
        }
        Outcome outcome = judged;
        for (int i = 0; i < all.size(); i++) {
            VerdictRule rule = all.get(i);
            try {
                if (rule.suppresses(key, time, outcome, states.get(i)) && outcome.route() == Route.ANOMALOUS) {
                    outcome = outcome.suppressedBy(rule.name());
                }
            } catch (RuntimeException e) {
                return new Rejection(RecordError.SCORER_FAILED, "rule " + rule.name() + ": " + e);
            }
        }
        return outcome;
    }
}
