package io.winnow.training;

import java.io.IOException;
import java.util.function.Consumer;

/** Recorded data: labelled vectors in time order, the same each time it is gone through. */
public interface VectorSource {

    /** Gives every vector to the consumer, in order. */
    void forEach(Consumer<LabelledVector> consumer) throws IOException;

    /** What it is, for the manifest: a file and its digest, for example. */
    String description() throws IOException;

    /** Whether anomalies are labelled at all; if not, every vector counts as normal. */
    boolean isLabelled();
}
