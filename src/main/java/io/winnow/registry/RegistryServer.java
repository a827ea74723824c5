package io.winnow.registry;

import io.winnow.registry.RegistryApi.NoRegistry;
import java.io.IOException;
import java.util.Objects;
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

    /** Of two APIs that fail, the one tells more that is spoken, and the other is most likely not. */
    private RegistryApi find() throws IOException {
        IOException told = null;
        for (RegistryApi candidate : RegistryApi.candidates(registry, http)) {
            try {
                candidate.check();
                return candidate;
            } catch (IOException e) {
                told = told == null || (told instanceof NoRegistry && !(e instanceof NoRegistry)) ? e : told;
            }
        }
        throw Objects.requireNonNull(told, "there is a candidate");
    }
}
