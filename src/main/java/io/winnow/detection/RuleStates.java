package io.winnow.detection;

import io.winnow.feature.KeyHistory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What rules remember of one key. One thread. */
public final class RuleStates {

    /** An array, the buffer around it, and where it is in two lists. */
    private static final int BYTES_A_RULE = 16 + 56 + 2 * 8;

    private static final RuleStates NONE = new RuleStates(VerdictRules.NONE);

    private final VerdictRules rules;
    private final List<byte[]> bytes;
    private final List<ByteBuffer> states;
    private final long[] times;

    /** Before the first record of a key. */
    public static RuleStates of(VerdictRules rules) {
        return rules.isEmpty() ? NONE : new RuleStates(rules);
    }

    private RuleStates(VerdictRules rules) {
        this.rules = rules;
        bytes = rules.all().stream().map(rule -> new byte[rule.stateBytes()]).toList();
        states = bytes.stream().map(ByteBuffer::wrap).toList();
        times = new long[states.size()];
    }

    /** Puts back what was kept of one rule, which a record of this time changed last. */
    public void restore(int rule, ByteBuffer content, long time) {
        content.get(bytes.get(rule));
        times[rule] = time;
    }

    /** One for each rule, as a record of this time finds it. */
    private List<ByteBuffer> at(long time) {
        for (int i = 0; i < times.length; i++) {
            if (time - times[i] > KeyHistory.FORGET_AFTER.toMillis()) {
                Arrays.fill(bytes.get(i), (byte) 0);
            }
        }
        return states;
    }

    /** The bytes of one rule; not to be changed. */
    public byte[] bytes(int rule) {
        return bytes.get(rule);
    }

    /**
     * What becomes of a record that was judged.
     *
     * @param changed is told the number of each rule of which something else is remembered now
     */
    public Outcome apply(byte @Nullable [] key, long time, Outcome judged, IntConsumer changed) {
        List<ByteBuffer> found = at(time);
        byte[][] before = new byte[found.size()][];
        Arrays.setAll(before, rule -> bytes.get(rule).clone());
        Outcome outcome = rules.apply(key, time, judged, found);
        for (int rule = 0; rule < before.length; rule++) {
            if (!Arrays.equals(before[rule], bytes.get(rule))) {
                times[rule] = time;
                changed.accept(rule);
            }
        }
        return outcome;
    }

    /** An estimate of what it takes in memory. */
    public long bytes() {
        long sum = 0;
        for (byte[] state : bytes) {
            sum += BYTES_A_RULE + state.length;
        }
        return sum;
    }
}
