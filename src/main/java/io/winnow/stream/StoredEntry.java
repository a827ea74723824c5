package io.winnow.stream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * One value that is kept of a key. Its bytes begin with the version of their format.
 *
 * @param offset where the record was read that it was written for
 * @param time of that record, milliseconds since 1970
 * @param content what its writer reads again; not to be written to
 */
record StoredEntry(long offset, long time, ByteBuffer content) {

    /** What comes before the content. */
    static final int HEAD = 1 + 2 * Long.BYTES;

    private static final byte VERSION = 1;

    /** Writes the head into bytes that are long enough; the content is to be written next. */
    static ByteBuffer begin(byte[] bytes, long offset, long time) {
        return ByteBuffer.wrap(bytes).put(VERSION).putLong(offset).putLong(time);
    }

    /**
     * The entry that was written.
     *
     * @throws IllegalStateException if a later version of Winnow wrote it, or it is damaged, saying what to do
     */
    static StoredEntry of(byte[] bytes) {
        ByteBuffer entry = ByteBuffer.wrap(bytes);
        try {
            byte version = entry.get();
            if (version != VERSION) {
                throw new IllegalStateException("the state has an entry of format " + version
                        + ", and this version of Winnow reads format " + VERSION
                        + "; start the version that wrote it, or reset the state");
            }
            return new StoredEntry(entry.getLong(), entry.getLong(), entry.slice());
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException(
                    "the state has an entry of " + bytes.length + " bytes, which is damaged; reset the state", e);
        }
    }
}
