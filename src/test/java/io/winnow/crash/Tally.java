package io.winnow.crash;

import io.winnow.fixture.Cluster;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of numbered records, as a reader of committed records sees it.
 *
 * @param disordered records that came before an earlier one of their key, within one topic
 * @param misjudged records whose judgement is not the one of a clean run
 */
record Tally(long in, long out, long duplicates, long lost, long disordered, long misjudged) {

    static Tally of(Cluster cluster, List<String> outputs, CleanRun clean, long in) {
        BitSet seen = new BitSet();
        long[] counts = new long[3];
        for (String topic : outputs) {
            Map<ByteBuffer, Long> latest = new HashMap<>();
            cluster.forEach(topic, record -> {
                long sequence = Load.sequence(record);
                Long before = latest.put(ByteBuffer.wrap(record.key()), sequence);
                counts[0]++;
                counts[1] += before != null && before > sequence ? 1 : 0;
                counts[2] += clean.agrees(record) ? 0 : 1;
                seen.set((int) sequence);
            });
        }
        long lost = in - seen.cardinality();
        return new Tally(in, counts[0], counts[0] - seen.cardinality(), lost, counts[1], counts[2]);
    }

    /** Whether each record left exactly once, judged right, and in order within its key. */
    boolean isExact() {
        return out == in && duplicates == 0 && lost == 0 && disordered == 0 && misjudged == 0;
    }
}
