package io.winnow.model;

import io.winnow.feature.RecordKey;
import io.winnow.scoring.Learning;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's scorer has learned of all keys of recorded data, in memory. One thread. */
public final class LearnedKeys {

    private final @Nullable Learning learning;
    private final Map<@Nullable Object, KeyLearning> byKey = new HashMap<>();

    /** For a model before its first record. */
    public LearnedKeys(Model model) {
        this(model.learning());
    }

    /** @param learning null if the scorer does not learn */
    public LearnedKeys(@Nullable Learning learning) {
        this.learning = learning;
    }

    /** Of one key, which is compared by its equals; records without a key have one together. */
    public KeyLearning of(@Nullable Object key) {
        return learning == null
                ? KeyLearning.NONE
                : byKey.computeIfAbsent(key, one -> KeyLearning.start(learning, RecordKey.bytesOf(one)));
    }

    /** Of all keys there were. */
    public Collection<KeyLearning> all() {
        return byKey.values();
    }
}
