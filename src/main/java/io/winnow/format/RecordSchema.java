package io.winnow.format;

import io.winnow.feature.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be read from the records of one schema. Immutable. */
public interface RecordSchema {

    /** What a person calls it. */
    String name();

    /** Whether its values are records, which have fields. */
    boolean isOfRecords();

    /** The paths of all fields that can be read as this kind, in alphabetical order. */
    Set<String> readable(Field.Kind kind);

    /**
     * All fields of which one can say what they hold, in the order of the schema: numbers and booleans, then what is a
     * time by its type, and texts and enums, whose categories learn.
     */
    List<Field> fields();

    /** The symbols of the enum at this path, in the order of the schema; empty if there is none. */
    List<String> symbols(String path);

    /**
     * Compiles a reader of these fields, in this order.
     *
     * @throws UnreadableRecord if its values are no records
     */
    RecordReader reader(List<Field> fields);

    /** The paths of all fields that measure or count something, in the order of the schema: no times and no enums. */
    default Set<String> numeric() {
        Set<String> paths = new LinkedHashSet<>();
        for (Field field : fields()) {
            if (field.kind() == Field.Kind.NUMBER) {
                paths.add(field.path());
            }
        }
        return paths;
    }
}
