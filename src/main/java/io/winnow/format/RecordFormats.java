package io.winnow.format;

import io.winnow.feature.RecordError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The formats that are on the class path, by what registries call them. Immutable. */
public final class RecordFormats {

    private final SortedMap<String, RecordFormat> byType = new TreeMap<>();

    private RecordFormats(Iterable<RecordFormat> formats) {
        formats.forEach(format -> byType.put(format.type(), format));
    }

    /** Those of this build. */
    public static RecordFormats load() {
        return load(RecordFormat.class.getClassLoader());
    }

    /** Those that this class loader finds. */
    public static RecordFormats load(ClassLoader loader) {
        return new RecordFormats(ServiceLoader.load(RecordFormat.class, loader));
    }

    /**
     * The schema as its format understands it.
     *
     * @param name what messages call it
     * @throws UnreadableRecord if no format reads schemas of its type, or its own cannot read it
     */
    public RecordSchema parse(String name, StoredSchema schema) {
        RecordFormat format = byType.get(schema.type());
        if (format == null) {
            throw notARecord(name + " is a " + schema.type() + " schema; Winnow reads " + byType.keySet()
                    + "; let the producer write one of them");
        }
        try {
            return format.parse(schema);
        } catch (RuntimeException e) { // Avro's parser throws NullPointerException for a type it does not know
            throw notARecord(name + " is no schema of type " + schema.type() + ": " + e.getMessage());
        }
    }

    private static UnreadableRecord notARecord(String message) {
        return new UnreadableRecord(RecordError.NOT_A_RECORD, message);
    }
}
