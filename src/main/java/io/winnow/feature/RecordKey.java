package io.winnow.feature;

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
}
