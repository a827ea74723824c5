package io.winnow.format;

import java.util.List;

/**
 * A schema as a registry keeps it.
 *
 * @param type what registries call its format, {@code AVRO} for one
 * @param references the schemas that it refers to, each behind those that it refers to itself
 */
public record StoredSchema(String type, String text, List<Reference> references) {

    public StoredSchema {
        references = List.copyOf(references);
    }

    /** A schema under the name by which others refer to it. */
    public record Reference(String name, String text) {}

    /** The same text in another format. */
    public StoredSchema ofType(String other) {
        return new StoredSchema(other, text, references);
    }
}
