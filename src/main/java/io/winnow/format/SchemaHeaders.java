package io.winnow.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.feature.RecordError;
import io.winnow.format.SchemaId.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema's id from the headers that Confluent's and Apicurio's serializers write instead of a number in front
 * of the bytes. Where there is such a header, the bytes are a record alone, whatever they look like.
 */
final class SchemaHeaders {

    /** Byte 1 and a GUID of 16 bytes, or byte 0 and a number of four. */
    private static final String CONFLUENT = "__value_schema_id";

    /** Numbers of eight bytes. */
    private static final String GLOBAL = "apicurio.value.globalId";

    private static final String CONTENT = "apicurio.value.contentId";

    /** What names a schema in other ways, which only Apicurio's own deserializer can look for. */
    private static final List<String> OTHERS = List.of("apicurio.value.contentHash", "apicurio.value.artifactId");

    private static final String ENCODING = "apicurio.value.encoding";

    private static final int NUMBER_BYTES = 1 + Integer.BYTES;
    private static final int GUID_BYTES = 1 + 2 * Long.BYTES;

    private SchemaHeaders() {}

    /**
     * The id in the headers, or null if none of them tells the schema.
     *
     * @throws UnreadableRecord if one does that cannot be read, naming it
     */
    static @Nullable SchemaId id(HeaderLookup headers) {
        requireBinary(headers);
        byte[] confluent = headers.last(CONFLUENT);
        if (confluent != null) {
            return confluent(confluent);
        }
        byte[] global = headers.last(GLOBAL);
        if (global != null) {
            return apicurio(GLOBAL, Kind.GLOBAL, global);
        }
        byte[] content = headers.last(CONTENT);
        if (content != null) {
            return apicurio(CONTENT, Kind.CONTENT, content);
        }
        for (String other : OTHERS) {
            if (headers.last(other) != null) {
                throw unreadable(other, "names the schema by no id; let the producer write content ids");
            }
        }
        return null;
    }

    private static SchemaId confluent(byte[] header) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        if (header.length == GUID_BYTES && header[0] == 1) {
            return new SchemaId(Kind.GUID, bytes.getLong(1), bytes.getLong(1 + Long.BYTES));
        }
        if (header.length == NUMBER_BYTES && header[0] == 0) {
            return SchemaId.of(bytes.getInt(1));
        }
        throw unreadable(
                CONFLUENT,
                "has " + header.length + " bytes; expected byte 1 and a GUID of 16 bytes, or byte 0 and an id of 4");
    }

    private static SchemaId apicurio(String name, Kind kind, byte[] header) {
        if (header.length != Long.BYTES) {
            throw unreadable(name, "has " + header.length + " bytes; expected 8");
        }
        return SchemaId.of(kind, ByteBuffer.wrap(header).getLong());
    }

    private static void requireBinary(HeaderLookup headers) {
        byte[] encoding = headers.last(ENCODING);
        if (encoding != null && "JSON".equals(new String(encoding, UTF_8))) {
            throw unreadable(ENCODING, "is JSON; expected BINARY");
        }
    }

    private static UnreadableRecord unreadable(String header, String why) {
        return new UnreadableRecord(RecordError.SCHEMA_HEADER, "the header " + header + " " + why);
    }
}
