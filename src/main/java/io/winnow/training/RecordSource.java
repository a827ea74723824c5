package io.winnow.training;

import io.winnow.feature.Field;
import io.winnow.profile.Profile;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/** Recorded data: decoded records, the oldest first, the same each time they are read. */
public interface RecordSource extends Closeable {

    /** Records one after the other; {@code next} throws an UncheckedIOException if the source cannot be read. */
    interface Records extends Iterator<LabelledRecord>, Closeable {

        /** How many were read or passed over so far. */
        long passed();
    }

    /**
     * Reads from the beginning.
     *
     * @param fields what is wanted of each record
     * @throws IllegalArgumentException if the source has no such field, saying which it has
     */
    Records open(List<Field> fields) throws IOException;

    /**
     * What the records hold, found by reading them to the end.
     *
     * @param passed is told from time to time how many were read or passed over
     */
    Profile profile(LongConsumer passed) throws IOException;

    /** The symbols of the enum at this path, in the order that gives each its number; empty if it is none. */
    default List<String> symbols(String path) throws IOException {
        return List.of();
    }

    /**
     * Refuses a field that holds numbers and texts.
     *
     * @throws IOException if the profile that was taken last met one, saying where
     */
    default void refuseMixed() throws IOException {}

    /** How many records there are, if the profile that was taken last counted them all; 0 if that is not known. */
    default long knownRecords() {
        return 0;
    }

    /** How many records are passed until the end; 0 if that is not known before. */
    default long length() throws IOException {
        return 0;
    }

    /** How large it is, if the bytes that were read tell how far a reading is; else 0. */
    default long bytes() throws IOException {
        return 0;
    }

    /** How many of these bytes the last reading has passed; any thread may ask. */
    default long bytesRead() {
        return 0;
    }

    /** What a user should know of the records that were read last, one line each. */
    default List<String> warnings() {
        return List.of();
    }

    /** What it is, for the manifest: a file and its digest, for example. */
    String description() throws IOException;

    /** Lets go of what all readings share. */
    @Override
    default void close() throws IOException {}
}
