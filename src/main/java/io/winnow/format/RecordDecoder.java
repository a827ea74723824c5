package io.winnow.format;

import static io.winnow.feature.RecordError.BAD_MAGIC;
import static io.winnow.feature.RecordError.EMPTY;
import static io.winnow.feature.RecordError.TOMBSTONE;
import static io.winnow.feature.RecordError.TRUNCATED;

import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns values in Confluent wire format (byte 0, a four-byte schema id, the record), or with the schema id in a header,
 * into decoded records. The reader of a schema is built once per schema id. Shared by every thread.
 */
public final class RecordDecoder {

    private static final int HEADER = 5;

    private volatile List<Field> fields;
    private final SortedMap<String, List<String>> guessed = new ConcurrentSkipListMap<>();
    private final SchemaSource schemas;
    private final ConcurrentMap<SchemaId, RecordReader> readers = new ConcurrentHashMap<>();

    /** In the order in which they were met. */
    private final Map<SchemaId, RecordSchema> met = new LinkedHashMap<>();

    public RecordDecoder(List<Field> fields, SchemaSource schemas) {
        this.fields = List.copyOf(fields);
        this.schemas = schemas;
    }

    /** The same for other fields; the readers of all schemas met so far are built now. */
    public RecordDecoder reading(List<Field> others) {
        RecordDecoder next = new RecordDecoder(others, schemas);
        met().forEach(next::build);
        return next;
    }

    private synchronized Map<SchemaId, RecordSchema> met() {
        return new LinkedHashMap<>(met);
    }

    /**
     * A decoded record, one number per field; NaN where a field is absent, null or not what was declared.
     *
     * @throws UnreadableRecord if the bytes are not a record in wire format, and no header tells its schema
     * @throws SchemaUnavailable if the record's schema could not be fetched in time
     */
    public double[] decode(byte @Nullable [] value, HeaderLookup headers) {
        byte[] bytes = present(value);
        SchemaId apart = SchemaHeaders.id(headers);
        return apart == null
                ? reader(schemaId(bytes)).read(bytes, HEADER)
                : reader(apart).read(bytes, 0);
    }

    /**
     * The schema id of a value: in a header, or else in front of its bytes.
     *
     * @throws UnreadableRecord if there is none
     */
    public static SchemaId schemaId(byte @Nullable [] value, HeaderLookup headers) {
        byte[] bytes = present(value);
        SchemaId apart = SchemaHeaders.id(headers);
        return apart == null ? schemaId(bytes) : apart;
    }

    private static SchemaId schemaId(byte[] bytes) {
        if (bytes[0] != 0) {
            throw new UnreadableRecord(
                    BAD_MAGIC,
                    "the value starts with byte " + (bytes[0] & 0xff) + "; the Confluent wire format with 0");
        }
        if (bytes.length < HEADER) {
            throw new UnreadableRecord(TRUNCATED, "the value has " + bytes.length + " bytes, too few for a schema id");
        }
        return SchemaId.of(ByteBuffer.wrap(bytes).getInt(1));
    }

    /** The paths of fields that a schema read so far lacks, or has as another type, by its id. */
    public SortedMap<SchemaId, List<String>> lackingBySchema() {
        SortedMap<SchemaId, List<String>> lacking = new TreeMap<>();
        readers.forEach((id, reader) -> {
            if (!reader.lacking().isEmpty()) {
                lacking.put(id, reader.lacking());
            }
        });
        return lacking;
    }

    /** The paths of fields that every schema read so far lacks, or has as another type; empty if none was read. */
    public Set<String> lackingEverywhere() {
        Set<String> lacking = null;
        for (RecordReader reader : readers.values()) {
            if (lacking == null) {
                lacking = new TreeSet<>(reader.lacking());
            } else {
                lacking.retainAll(reader.lacking());
            }
        }
        return lacking == null ? new TreeSet<>() : lacking;
    }

    private static byte[] present(byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableRecord(TOMBSTONE, "the value is null");
        }
        if (value.length == 0) {
            throw new UnreadableRecord(EMPTY, "the value has no bytes");
        }
        return value;
    }

    private RecordReader reader(SchemaId id) {
        RecordReader known = readers.get(id);
        if (known != null) {
            return known;
        }
        return build(id, schemas.schema(id));
    }

    private synchronized RecordReader build(SchemaId id, RecordSchema schema) {
        fields = fields.stream().map(field -> withSymbols(field, schema)).toList();
        RecordReader reader = readers.computeIfAbsent(id, one -> schema.reader(fields));
        met.putIfAbsent(id, schema);
        return reader;
    }

    /** An enum whose symbols nobody has told keeps the order of the first schema, also when a later one has another. */
    private Field withSymbols(Field field, RecordSchema schema) {
        if (field.kind() != Field.Kind.NUMBER || field.categories().size() > 0) {
            return field;
        }
        List<String> symbols = schema.symbols(field.recordPath());
        if (!symbols.isEmpty()) {
            guessed.put(field.path(), symbols);
        }
        return field.withSymbols(symbols);
    }

    /** The symbols of enums by path, in the order of the first schema, where nobody has told an order. */
    public SortedMap<String, List<String>> guessedSymbols() {
        return Collections.unmodifiableSortedMap(guessed);
    }

    /**
     * The symbols of a decoded record that are not among those of the first schema, where nobody has told an order, by
     * path. In the record each becomes the place behind them.
     */
    public Map<String, String> takeNewSymbols(double[] record) {
        if (guessed.isEmpty()) {
            return Map.of();
        }
        Map<String, String> symbols = new HashMap<>();
        for (int i = 0; i < record.length; i++) {
            Field field = fields.get(i);
            Categories known = field.categories();
            if (guessed.containsKey(field.path()) && known.isUnknown(record[i])) {
                symbols.put(field.path(), known.unknown(record[i]).orElse("(a new symbol)"));
                record[i] = known.size();
            }
        }
        return symbols;
    }
}
