package io.winnow.format;

import java.util.Comparator;
import java.util.UUID;

/**
 * What tells the schema of a record: the number in front of its bytes, or what a header holds.
 *
 * @param low the number, or the last 64 bits of a GUID
 * @param high the first 64 bits of a GUID, else 0
 */
public record SchemaId(Kind kind, long high, long low) implements Comparable<SchemaId> {

    /** Who gave the id, and so where to ask for it. */
    public enum Kind {
        /** The one in front of the bytes: Confluent's schema id, or Apicurio's content id. */
        NUMBER(""),
        /** Apicurio's content id. */
        CONTENT("content "),
        /** Apicurio's global id. */
        GLOBAL("global "),
        /** Confluent's GUID. */
        GUID("");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    public static SchemaId of(int number) {
        return of(Kind.NUMBER, number);
    }

    public static SchemaId of(Kind kind, long number) {
        return new SchemaId(kind, 0, number);
    }

    @Override
    public int compareTo(SchemaId other) {
        return Comparator.comparing(SchemaId::kind)
                .thenComparing(SchemaId::high)
                .thenComparing(SchemaId::low)
                .compare(this, other);
    }

    /** As it may stand in an address. */
    public String text() {
        return kind == Kind.GUID ? new UUID(high, low).toString() : Long.toString(low);
    }

    @Override
    public String toString() {
        return kind.word + text();
    }
}
