package io.winnow.scoring;

import java.util.Map;

/** Offers one algorithm. Found by {@link java.util.ServiceLoader}. */
public interface ScorerProvider {

    /** The name that configuration and model files use. */
    String type();

    /** Counts changes of what its scorers write and read; a model file of a later version is refused. */
    default int version() {
        return 1;
    }

    /** How vectors must be scaled before this algorithm sees them. */
    Scaling scaling();

    /** Whether it may learn from rows among which there are anomalies; if not, it wants normal ones only. */
    default boolean learnsFromAnomalies() {
        return false;
    }

    /** Whether every value beyond the trained range is anomalous to it already, so that the model needs no guard. */
    default boolean guardsRanges() {
        return false;
    }

    /** Whether its scorers learn from the records of each key in the stream; then training replays those in time order. */
    default boolean learnsInTheStream() {
        return false;
    }

    /**
     * Fits scorers with these settings, defaults for the rest.
     *
     * @throws IllegalArgumentException for an unknown name, listing the known ones, or a value out of range
     */
    Trainer trainer(Map<String, String> hyperparameters);

    /** The libraries that its trainers use, with their versions. */
    default Map<String, String> libraries() {
        return Map.of();
    }

    /**
     * The scorer that was written.
     *
     * @throws IllegalArgumentException if the arrays do not make one
     */
    Scorer read(ArrayReader in);
}
