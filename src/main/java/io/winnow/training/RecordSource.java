package io.winnow.training;

import io.winnow.feature.Field;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Recorded data: decoded records, the oldest first, the same each time they are read. */
public interface RecordSource {

    /** Records one after the other; {@code next} throws an UncheckedIOException if the source cannot be read. */
    interface Records extends Iterator<LabelledRecord>, Closeable {}

    /**
     * Reads from the beginning.
     *
     * @param fields what is wanted of each record
     * @throws IllegalArgumentException if the source has no such field, saying which it has
     */
    Records open(List<Field> fields) throws IOException;

    /** What it is, for the manifest: a file and its digest, for example. */
    String description() throws IOException;
}
