package io.winnow.detection;

import io.winnow.feature.WarmUp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record is judged by, so that it can be judged later. Not to be changed. */
public final class FeatureVector {

    private final double[] vector;
    private final double[] sources;
    private final @Nullable WarmUp warmUp;
    private final @Nullable Rejection rejection;
    private final Map<String, String> unknownCategories;

    private FeatureVector(
            double[] vector,
            double[] sources,
            @Nullable WarmUp warmUp,
            @Nullable Rejection rejection,
            Map<String, String> unknownCategories) {
        this.unknownCategories = unknownCategories;
        this.vector = vector;
        this.sources = sources;
        this.warmUp = warmUp;
        this.rejection = rejection;
    }

    /**
     * Of a record that was decoded.
     *
     * @param vector NaN where a feature is missing
     * @param sources what stands in the record for each feature that is not finite, else the feature itself
     * @param warmUp how far the key's history is; null if it is long enough
     */
    public static FeatureVector of(double[] vector, double[] sources, @Nullable WarmUp warmUp) {
        return new FeatureVector(vector, sources, warmUp, null, Map.of());
    }

    /** The same, of a record with categories that no feature names, by path. */
    public FeatureVector withUnknown(Map<String, String> categories) {
        return new FeatureVector(vector, sources, warmUp, rejection, categories);
    }

    /** Categories that no feature names, by path. */
    public Map<String, String> unknownCategories() {
        return unknownCategories;
    }

    public static FeatureVector rejected(Rejection rejection) {
        return new FeatureVector(new double[0], new double[0], null, rejection, Map.of());
    }

    public double[] vector() {
        return vector;
    }

    public double[] sources() {
        return sources;
    }

    public @Nullable WarmUp warmUp() {
        return warmUp;
    }

    /** Why there is nothing to judge; null if there is. */
    public @Nullable Rejection rejection() {
        return rejection;
    }
}
