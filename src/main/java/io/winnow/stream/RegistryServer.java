package io.winnow.stream;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One server of a registry, and the API that it speaks. While it is to be found out, it is found out anew each time. */
final class RegistryServer {

    private final Registry registry;
    private final RegistryApi.Http http;
    private volatile @Nullable RegistryApi api;
    private volatile boolean isSure;

    /** @param registry with one address */
    RegistryServer(Registry registry, RegistryApi.Http http) {
        this.registry = registry;
        this.http = http;
    }

    String description() {
        RegistryApi known = api;
        return known == null ? registry.url() : known.description();
    }

    RegistryApi api() throws IOException {
        RegistryApi known = api;
        if (known == null || !isSure) {
            known = find();
            api = known;
            isSure = registry.type() != Registry.Type.AUTO;
        }
        return known;
    }

    void check() throws IOException {
        RegistryApi known = api;
        if (known != null && isSure) {
            known.check();
        } else {
            api();
        }
    }

    /** What it answers is what a registry answers: a schema was read or stored. Its API is not asked for again. */
    void proven() {
        isSure = true;
    }

    private RegistryApi find() throws IOException {
        Set<String> failures = new LinkedHashSet<>();
        for (RegistryApi candidate : RegistryApi.candidates(registry, http)) {
            try {
                candidate.check();
                return candidate;
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new IOException(String.join("; ", failures));
    }
}
