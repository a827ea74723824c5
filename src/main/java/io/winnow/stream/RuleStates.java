package io.winnow.stream;

import io.winnow.detection.VerdictRules;
import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What rules remember of one key. One thread. */
final class RuleStates {

    /** An array, the buffer around it, and where it is in two lists. */
    private static final int BYTES_A_RULE = 16 + 56 + 2 * 8;

    private static final RuleStates NONE = new RuleStates(VerdictRules.NONE);

    private final List<byte[]> bytes;
    private final List<ByteBuffer> states;
    private final long[] times;

    /** Before the first record of a key. */
    static RuleStates of(VerdictRules rules) {
        return rules.isEmpty() ? NONE : new RuleStates(rules);
    }

    private RuleStates(VerdictRules rules) {
        bytes = rules.all().stream().map(rule -> new byte[rule.stateBytes()]).toList();
        states = bytes.stream().map(ByteBuffer::wrap).toList();
        times = new long[states.size()];
    }

    /** Puts back what was kept of one rule. */
    void restore(int rule, StoredEntry entry) {
        entry.content().get(bytes.get(rule));
        times[rule] = entry.time();
    }

    /** One for each rule. */
    List<ByteBuffer> all() {
        return states;
    }

    /** The same, as a record of this time finds it. */
    List<ByteBuffer> at(long time) {
        for (int i = 0; i < times.length; i++) {
            if (time - times[i] > KeyHistory.FORGET_AFTER.toMillis()) {
                Arrays.fill(bytes.get(i), (byte) 0);
            }
        }
        return states;
    }

    /** The bytes of one rule; not to be changed. */
    byte[] bytes(int rule) {
        return bytes.get(rule);
    }

    /** A record of this time has changed what a rule remembers. */
    void changed(int rule, long time) {
        times[rule] = time;
    }

    long bytes() {
        long sum = 0;
        for (byte[] state : bytes) {
            sum += BYTES_A_RULE + state.length;
        }
        return sum;
    }
}
