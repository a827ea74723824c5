package io.winnow.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The scorers that are on the class path, and those of jars beside it, by type. */
public final class ScorerProviders {

    private final SortedMap<String, ScorerProvider> byType = new TreeMap<>();

    private ScorerProviders() {}

    /** Those on the class path. */
    public static ScorerProviders load() {
        ScorerProviders providers = new ScorerProviders();
        for (ScorerProvider provider :
                ServiceLoader.load(ScorerProvider.class, ScorerProvider.class.getClassLoader())) {
            providers.byType.put(provider.type(), provider);
        }
        return providers;
    }

    /**
     * Those on the class path and in every jar of a directory.
     *
     * @throws IOException if there is no such directory, no jar in it, or one that cannot be used, saying why and what to do
     */
    public static ScorerProviders load(Path plugins) throws IOException {
        ScorerProviders providers = load();
        for (PluginJar jar : PluginJar.in(plugins)) {
            for (ScorerProvider provider : jar.providers()) {
                providers.add(provider, jar);
            }
        }
        return providers;
    }

    private void add(ScorerProvider provider, PluginJar jar) throws IOException {
        ScorerProvider other = byType.putIfAbsent(provider.type(), provider);
        if (other != null) {
            throw new IOException(provider.getClass().getName() + " in " + jar + " has the type '" + provider.type()
                    + "', which " + other.getClass().getName() + " has already; give it another, or take the jar out"
                    + " of the directory");
        }
    }

    public SortedSet<String> types() {
        return new TreeSet<>(byType.keySet());
    }

    /**
     * The scorer of this type.
     *
     * @throws IllegalArgumentException if there is none, listing those there are
     */
    public ScorerProvider get(String type) {
        ScorerProvider provider = byType.get(type);
        if (provider == null) {
            throw new IllegalArgumentException("unknown scorer type '" + type + "'; known types are " + types()
                    + "; for the scorer of a plug-in, set WINNOW_PLUGINS to the directory of its jar");
        }
        return provider;
    }
}
