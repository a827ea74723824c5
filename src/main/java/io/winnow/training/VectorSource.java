package io.winnow.training;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Recorded data: labelled vectors in time order, the same each time; without labels every vector is NORMAL. */
public interface VectorSource {

    /** Gives every vector to the consumer, in order. */
    void forEach(Consumer<LabelledVector> consumer) throws IOException;

    /** How many vectors there are; reads all where that is not known. */
    default long size() throws IOException {
        long[] size = new long[1];
        forEach(vector -> size[0]++);
        return size[0];
    }

    /** What a user should know of the records that were read last, one line each. */
    default List<String> warnings() {
        return List.of();
    }

    /** What it is, for the manifest: a file and its digest, for example. */
    String description() throws IOException;
}
