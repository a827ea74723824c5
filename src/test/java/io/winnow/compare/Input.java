package io.winnow.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.fixture.Schemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * The records of a topic: doubles around 0, of which one record of a hundred has one far away. Keys come in turn.
 *
 * @param features doubles in a record
 * @param everyMillis event time between two records of a key
 */
record Input(int features, int keys, int partitions, int everyMillis) {

    /** What most rows read: about 80 bytes with the key. */
    static final Input USUAL = new Input(8, 1_000, 1, 10_000);

    /** A value beyond this, above or below, is far away. */
    static final int BOUND = 6;

    private static final int FAR = 10;
    private static final long START = 1_767_225_600_000L;
    private static final int PREFIX = 5;

    Input withFeatures(int other) {
        return new Input(other, keys, partitions, everyMillis);
    }

    Input withKeys(int other) {
        return new Input(features, other, partitions, everyMillis);
    }

    Input withPartitions(int other) {
        return new Input(features, keys, other, everyMillis);
    }

    /** Few keys, of which each has so many records in 10 seconds. */
    Input withRecordsPerWindow(int records) {
        return new Input(features, 10, partitions, 10_000 / records);
    }

    String topic() {
        return "records-" + features + "-" + keys + "-" + partitions + "-" + everyMillis;
    }

    Schema schema() {
        return Schemas.doubles(features);
    }

    /** The names of the doubles, joined by commas. */
    String names() {
        return IntStream.range(0, features).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    }

    byte[] key(long number) {
        return ("machine-" + number % keys).getBytes(UTF_8);
    }

    int partition(long number) {
        return (int) (number % keys % partitions);
    }

    long time(long number) {
        return START + number / keys * everyMillis;
    }

    boolean isFar(long number) {
        return number % 100 == 50;
    }

    double[] doubles(long number) {
        SplittableRandom random = new SplittableRandom(number);
        double[] values = random.doubles(features)
                .map(uniform -> Math.log(uniform / (1 - uniform)) / 3)
                .toArray();
        if (isFar(number)) {
            values[(int) (number / 100 % features)] = FAR;
        }
        return values;
    }

    /** In Confluent wire format; Avro's doubles are eight bytes each, one after the other. */
    byte[] value(int schemaId, long number) {
        ByteBuffer value = ByteBuffer.allocate(PREFIX + Double.BYTES * features);
        value.put((byte) 0).putInt(schemaId).order(ByteOrder.LITTLE_ENDIAN);
        for (double field : doubles(number)) {
            value.putDouble(field);
        }
        return value.array();
    }
}
