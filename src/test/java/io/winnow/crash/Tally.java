package io.winnow.crash;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.Machines;
import io.winnow.fixture.Wire;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What became of numbered records, as a reader of committed records sees it.
 *
 * @param disordered records that came before an earlier one of their key, within one topic
 */
record Tally(long in, long out, long duplicates, long lost, long disordered) {

    static Tally of(Cluster cluster, List<String> topics, long in) {
        BitSet seen = new BitSet();
        long out = 0;
        long disordered = 0;
        for (String topic : topics) {
            Map<ByteBuffer, Long> latest = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : cluster.read(topic)) {
                long sequence =
                        (long) Wire.read(Machines.SCHEMA, record.value()).get("sequence");
                Long before = latest.put(ByteBuffer.wrap(record.key()), sequence);
                disordered += before != null && before > sequence ? 1 : 0;
                seen.set((int) sequence);
                out++;
            }
        }
        return new Tally(in, out, out - seen.cardinality(), in - seen.cardinality(), disordered);
    }
}
