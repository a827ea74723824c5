package io.winnow.scoring;

import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The scorers that are on the class path, by type. */
public final class ScorerProviders {

    private final SortedMap<String, ScorerProvider> byType = new TreeMap<>();

    private ScorerProviders() {}

    public static ScorerProviders load() {
        ScorerProviders providers = new ScorerProviders();
        for (ScorerProvider provider :
                ServiceLoader.load(ScorerProvider.class, ScorerProvider.class.getClassLoader())) {
            providers.byType.put(provider.type(), provider);
        }
        return providers;
    }

    public SortedSet<String> types() {
        return new java.util.TreeSet<>(byType.keySet());
    }

    /**
     * The scorer of this type.
     *
     * @throws IllegalArgumentException if there is none, listing those there are
     */
    public ScorerProvider get(String type) {
        ScorerProvider provider = byType.get(type);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "unknown scorer type '" + type + "'; known types are " + types() + "; set winnow.scorer");
        }
        return provider;
    }
}
