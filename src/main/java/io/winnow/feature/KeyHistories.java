package io.winnow.feature;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The histories of all keys of recorded data, in memory. One thread. */
public final class KeyHistories {

    private final FeaturePipeline pipeline;
    private final Map<@Nullable Object, KeyHistory> byKey = new HashMap<>();

    public KeyHistories(FeaturePipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The history of a key, which is compared by its equals; records without a key have one together. */
    public KeyHistory of(@Nullable Object key) {
        return byKey.computeIfAbsent(key, k -> pipeline.newHistory());
    }
}
