package io.winnow.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.winnow.feature.Field;
import io.winnow.feature.JsonReader;
import io.winnow.fixture.RandomRecords;
import io.winnow.fixture.Reference;
import io.winnow.fixture.Wire;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Random schemas and records: our readers say what Avro says, and no damage makes them do anything but refuse. */
class AvroReferenceTest {

    private static final long SEED = 20_260_101;
    private static final int SCHEMAS = 400;
    private static final int RECORDS = 5;
    private static final int DAMAGES = 200;

    /** What reading a value of a few hundred bytes may allocate; a length taken at its word would be far beyond. */
    private static final long MOST_BYTES_ALLOCATED = 1_000_000;

    @Test
    void numbersEqualThoseThatAvroReads() {
        RandomRecords random = new RandomRecords(SEED);
        int numbers = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = random.schema();
            List<String> paths = paths(schema);
            AvroReader reader = new AvroReader(schema, fields(paths));
            for (int j = 0; j < RECORDS; j++) {
                byte[] value = Wire.value(1, random.record(schema));
                double[] expected = Reference.vector(Wire.read(schema, value), paths);
                assertThat(reader.read(value, 5)).as("%s of %s", paths, schema).isEqualTo(expected);
                numbers +=
                        (int) Arrays.stream(expected).filter(Double::isFinite).count();
            }
        }
        assertThat(numbers).isGreaterThan(SCHEMAS * RECORDS);
    }

    @Test
    void blocksOfKnownSizeChangeNoNumber() {
        RandomRecords random = new RandomRecords(SEED + 1);
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = random.schema();
            AvroReader reader = new AvroReader(schema, fields(paths(schema)));
            GenericRecord record = random.record(schema);

            assertThat(reader.read(Wire.blockedValue(1, record), 5))
                    .as("%s", schema)
                    .isEqualTo(reader.read(Wire.value(1, record), 5));
        }
    }

    @Test
    void jsonGivesTheSameNumbers() throws IOException {
        RandomRecords random = new RandomRecords(SEED + 2);
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = random.schema();
            List<String> paths = separate(paths(schema));
            double[] vector =
                    finite(new AvroReader(schema, fields(paths)).read(Wire.value(1, random.record(schema)), 5));

            assertThat(new JsonReader(fields(paths)).read(new ObjectMapper().readTree(json(paths, vector))))
                    .as("%s", schema)
                    .isEqualTo(vector);
        }
    }

    @Test
    void damagedBytesAreRefusedOrReadAndNothingElse() {
        RandomRecords random = new RandomRecords(SEED + 3);
        Random damage = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = random.schema();
            AvroReader reader = new AvroReader(schema, fields(paths(schema)));
            byte[] value = Wire.blockedValue(1, random.record(schema));
            for (int j = 0; j < DAMAGES; j++) {
                refused += isRefused(reader, damaged(value, damage)) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(SCHEMAS * DAMAGES / 10, SCHEMAS * DAMAGES * 9 / 10);
    }

    @Test
    void damagedBytesDoNotAllocateWithoutBound() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomRecords random = new RandomRecords(SEED + 4);
        Random damage = new Random(SEED + 1);
        for (int i = 0; i < SCHEMAS; i++) {
            Schema schema = random.schema();
            AvroReader reader = new AvroReader(schema, fields(paths(schema)));
            byte[] value = damaged(Wire.value(1, random.record(schema)), damage);
            long before = threads.getCurrentThreadAllocatedBytes();

            isRefused(reader, value);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES_ALLOCATED);
        }
    }

    private static boolean isRefused(AvroReader reader, byte[] value) {
        try {
            reader.read(value, Math.min(5, value.length));
            return false;
        } catch (UnreadableRecord e) {
            return true;
        }
    }

    /** Some bytes changed, and sometimes the end cut off or something added. */
    private static byte[] damaged(byte[] value, Random random) {
        byte[] damaged =
                random.nextInt(3) > 0 ? value.clone() : Arrays.copyOf(value, random.nextInt(5, value.length + 9));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 5; i--) {
            damaged[random.nextInt(5, damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static List<Field> fields(List<String> paths) {
        return paths.stream().map(Field::number).toList();
    }

    /** Every path that can be scored, and some that cannot. */
    private static List<String> paths(Schema schema) {
        Set<String> paths = new LinkedHashSet<>(new AvroSchema(schema).readable(Field.Kind.NUMBER));
        paths.addAll(List.of("absent", "f0", "f1.absent", "f2.f0.f1", "f0.f0"));
        return List.copyOf(paths);
    }

    /** Without the paths that other paths go through: in JSON a field is a number or an object, never both. */
    private static List<String> separate(List<String> paths) {
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + ".")))
                .toList();
    }

    private static double[] finite(double[] vector) {
        return Arrays.stream(vector)
                .map(v -> Double.isFinite(v) ? v : Double.NaN)
                .toArray();
    }

    private static String json(List<String> paths, double[] vector) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        for (int i = 0; i < vector.length; i++) {
            put(root, paths.get(i).split("\\."), vector[i]);
        }
        return root.toString();
    }

    private static void put(ObjectNode root, String[] names, double number) {
        ObjectNode node = root;
        for (int i = 0; i < names.length - 1; i++) {
            node = node.get(names[i]) instanceof ObjectNode inner ? inner : node.putObject(names[i]);
        }
        if (!Double.isNaN(number)) {
            node.put(names[names.length - 1], number);
        }
    }
}
