package io.winnow.format;

import java.util.List;

/** Reads the wanted fields of records of one schema. Immutable, shared by every thread. */
public interface RecordReader {

    /**
     * The wanted numbers of the record that starts at {@code offset} and must end where the value ends; NaN where a field
     * is absent, null or not of the wanted kind. The array is the caller's, the value is not kept.
     *
     * @throws UnreadableRecord if the bytes contradict the schema
     */
    double[] read(byte[] value, int offset);

    /** The paths of wanted fields that no record of this schema has, or not as what is wanted. */
    List<String> lacking();
}
