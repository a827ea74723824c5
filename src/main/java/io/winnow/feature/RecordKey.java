package io.winnow.feature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record of a topic: as in the stream, what is kept of a key belongs to its partition.
 *
 * @param bytes not to be changed; null if the record has no key
 */
public record RecordKey(int partition, @Nullable ByteBuffer bytes) {

    /** Of these bytes, which are not copied. */
    public static RecordKey of(int partition, byte @Nullable [] bytes) {
        return new RecordKey(partition, bytes == null ? null : ByteBuffer.wrap(bytes));
    }

    /** The bytes of any key of recorded data as the stream would meet it: a text is written as text. */
    public static byte @Nullable [] bytesOf(@Nullable Object key) {
        if (key instanceof RecordKey ofRecord) {
            return ofRecord.bytes() == null ? null : ofRecord.bytes().array();
        }
        return key == null ? null : key.toString().getBytes(UTF_8);
    }
}
