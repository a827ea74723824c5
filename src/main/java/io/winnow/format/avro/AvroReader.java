package io.winnow.format.avro;

import io.winnow.feature.Field;
import io.winnow.feature.RecordError;
import io.winnow.format.RecordReader;
import io.winnow.format.UnreadableRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * Reads the wanted fields of records of one schema, straight from their bytes, and passes over the rest. Immutable.
 *
 * <p>Every number becomes a double: a decimal its value, a time stamp the number it is stored as (in the schema's own
 * unit), an enum the place of its symbol, a boolean 0 or 1. A wanted field that is absent, null or not of the wanted kind is NaN.
 */
final class AvroReader implements RecordReader {

    private final Step root;
    private final int size;
    private final List<String> lacking;

    /**
     * Compiles a reader.
     *
     * @param fields the wanted ones, in order
     * @throws UnreadableRecord if the schema is not that of a record, or of one of several
     */
    AvroReader(Schema schema, List<Field> fields) {
        if (!new AvroSchema(schema).isOfRecords()) {
            throw new UnreadableRecord(
                    RecordError.NOT_A_RECORD,
                    "the schema is of type " + schema.getType().getName() + ", not a record");
        }
        Compiler compiler = new Compiler();
        this.root = compiler.root(schema, Wanted.of(fields));
        this.size = fields.size();
        this.lacking = IntStream.range(0, size)
                .filter(place -> !compiler.stored.contains(place))
                .mapToObj(place -> fields.get(place).recordPath())
                .distinct()
                .toList();
    }

    @Override
    public List<String> lacking() {
        return lacking;
    }

    @Override
    public double[] read(byte[] value, int offset) {
        double[] vector = new double[size];
        Arrays.fill(vector, Double.NaN);
        Bytes in = new Bytes(value, offset);
        root.run(in, vector);
        if (in.remaining() > 0) {
            throw new UnreadableRecord(
                    RecordError.TRAILING_BYTES, in.remaining() + " of " + value.length + " bytes are left over");
        }
        return vector;
    }

    /** What is wanted of a value: its number, maybe in more than one way, or something of its fields. */
    private static final class Wanted {

        private static final Wanted NOTHING = new Wanted();

        private final Map<String, Wanted> fields = new HashMap<>();
        private final Map<Integer, Field> places = new TreeMap<>();

        static Wanted of(List<Field> wanted) {
            Wanted root = new Wanted();
            for (int i = 0; i < wanted.size(); i++) {
                Wanted node = root;
                for (String name : wanted.get(i).names()) {
                    node = node.fields.computeIfAbsent(name, n -> new Wanted());
                }
                node.places.put(i, wanted.get(i));
            }
            return root;
        }

        Wanted field(String name) {
            return fields.getOrDefault(name, NOTHING);
        }
    }

    private static final class Compiler {

        private final IdentityHashMap<Schema, Step> skipped = new IdentityHashMap<>();
        private final Set<Integer> stored = new HashSet<>();

        Step root(Schema schema, Wanted wanted) {
            return switch (schema.getType()) {
                case UNION ->
                    new Step.Union(schema.getTypes().stream()
                            .map(branch -> root(branch, wanted))
                            .toList());
                case RECORD -> compile(schema, wanted);
                default -> new Step.NoRecord(schema.getType());
            };
        }

        Step compile(Schema schema, Wanted wanted) {
            List<Step> stores = new ArrayList<>();
            wanted.places.forEach((place, field) -> {
                Step.NumberReader reader = AvroNumbers.reader(schema, field);
                if (reader != null) {
                    stores.add(new Step.Store(reader, place));
                    stored.add(place);
                }
            });
            if (!stores.isEmpty()) {
                return stores.size() == 1 ? stores.get(0) : new Step.Same(List.copyOf(stores));
            }
            return switch (schema.getType()) {
                case RECORD -> record(schema, wanted);
                case UNION ->
                    new Step.Union(schema.getTypes().stream()
                            .map(branch -> compile(branch, wanted))
                            .toList());
                case ARRAY -> new Step.Blocks(compile(schema.getElementType(), Wanted.NOTHING));
                case MAP -> new Step.Blocks(mapEntry(schema));
                case INT, LONG -> Step.SkipCounted.NUMBER;
                case ENUM -> new Step.Check(AvroNumbers.ordinal(schema));
                case STRING, BYTES -> Step.SkipCounted.LENGTH;
                case NULL -> new Step.Skip(0);
                case BOOLEAN -> new Step.Skip(1);
                case FLOAT -> new Step.Skip(4);
                case DOUBLE -> new Step.Skip(8);
                case FIXED -> new Step.Skip(schema.getFixedSize());
            };
        }

        private Step record(Schema schema, Wanted wanted) {
            if (wanted.fields.isEmpty() && skipped.containsKey(schema)) {
                return skipped.get(schema);
            }
            Step.Fields fields = new Step.Fields();
            if (wanted.fields.isEmpty()) {
                skipped.put(schema, fields);
            }
            List<Step> steps = new ArrayList<>();
            for (Schema.Field field : schema.getFields()) {
                append(steps, compile(field.schema(), wanted.field(field.name())));
            }
            fields.set(List.copyOf(steps));
            return fields;
        }

        private static void append(List<Step> steps, Step step) {
            int last = steps.size() - 1;
            if (step.fixedSize() >= 0 && last >= 0 && steps.get(last).fixedSize() >= 0) {
                steps.set(last, new Step.Skip(Step.sum(steps.get(last).fixedSize(), step.fixedSize())));
            } else {
                steps.add(step);
            }
        }

        private Step mapEntry(Schema map) {
            Step.Fields entry = new Step.Fields();
            entry.set(List.of(Step.SkipCounted.LENGTH, compile(map.getValueType(), Wanted.NOTHING)));
            return entry;
        }
    }
}
