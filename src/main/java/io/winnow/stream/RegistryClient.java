package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Asks a schema registry for schemas by id, over whichever API it speaks. Shared by every thread; keeps no schemas. */
public final class RegistryClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Registry registry;
    private final HttpClient http;
    private volatile @Nullable RegistryApi api;

    public RegistryClient(Registry registry) {
        this.registry = registry;
        this.http = registry.http();
    }

    /** The address and the API, once known. */
    public String description() {
        RegistryApi known = api;
        return known == null ? registry.url().toString() : known.description();
    }

    /**
     * The schema of this id with all it refers to; empty if the registry says that there is none.
     *
     * @throws IOException if the registry cannot be reached or gives no usable answer
     */
    public Optional<Schema> schema(int id) throws IOException {
        return api().schema(id);
    }

    /**
     * Asks whether the registry is there.
     *
     * @throws IOException if it cannot be reached or does not answer as one
     */
    public void check() throws IOException {
        api().check();
    }

    /** The registry with the API it speaks, found out if it was not given. */
    public Registry resolved() throws IOException {
        return registry.withType(api().type());
    }

    private RegistryApi api() throws IOException {
        RegistryApi known = api;
        if (known == null) {
            known = find();
            api = known;
        }
        return known;
    }

    private RegistryApi find() throws IOException {
        Set<String> failures = new LinkedHashSet<>();
        for (RegistryApi candidate : RegistryApi.candidates(registry, this::get)) {
            try {
                candidate.check();
                return candidate;
            } catch (IOException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private HttpResponse<String> get(URI uri) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Accept", "*/*");
        registry.authorization().ifPresent(value -> request.header("Authorization", value));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + uri, e);
        } catch (IOException e) {
            throw new IOException("schema registry " + uri.getAuthority() + " cannot be reached: " + cause(e), e);
        }
    }

    private static String cause(IOException e) {
        return TlsFailure.explain(e, "winnow.registry.ca", "another registry, for we have none")
                .orElseGet(() -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
