package io.winnow.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.winnow.feature.Line;
import io.winnow.format.RecordFormats;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.format.StoredSchema;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One API of one registry: where it keeps what, and how it says that there is nothing. */
abstract sealed class RegistryApi permits ApicurioApi, ConfluentApi {

    static final ObjectMapper JSON = new ObjectMapper();

    /** What a schema is whose type is not told, and what ours are. */
    static final String AVRO = "AVRO";

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration STORE_LIMIT = Duration.ofSeconds(15);

    /** So many characters of an answer that cannot be used are shown. */
    private static final int MOST_QUOTED = 100;

    /** Sends a request with what every request carries. */
    @FunctionalInterface
    interface Http {
        HttpResponse<String> send(HttpRequest.Builder request) throws IOException;
    }

    private final String base;
    private final Http http;

    RegistryApi(String base, Http http) {
        this.base = base;
        this.http = http;
    }

    /** The APIs that may be meant, the likeliest first. */
    static List<RegistryApi> candidates(Registry registry, Http http) {
        RegistryApi apicurio = new ApicurioApi(registry.apicurioApi(), http);
        RegistryApi confluent = new ConfluentApi(registry.confluentApi(), http);
        return switch (registry.type()) {
            case APICURIO -> List.of(apicurio);
            case CONFLUENT -> List.of(confluent);
            case AUTO -> List.of(apicurio, confluent);
        };
    }

    /** What was asked speaks, but not this API. */
    static final class NoRegistry extends IOException {

        private static final long serialVersionUID = 1;

        NoRegistry(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Where a schema is kept.
     *
     * @param name what messages call it
     * @param text path of its text
     * @param about path of what else is told of it
     */
    record Place(String name, String text, String about) {}

    /** A schema as it is stored: its text, what it refers to, and its type, if that is told with the text. */
    record Stored(String text, List<Reference> references, Optional<String> type) {}

    /** A schema that another refers to: what that one calls it, its subject or artifact, and where to fetch it. */
    record Reference(String name, String subject, String version, String group) {}

    abstract Registry.Type type();

    /** A path that exists on this API and on no other. */
    abstract String checkPath();

    /** Whether that path answers what this API does; other servers too answer everything with 200. */
    abstract boolean isOwn(JsonNode answer);

    /** @throws UnreadableRecord if this API knows no such ids */
    abstract Place place(SchemaId id);

    /** Of the newest schema of a subject (artifact). */
    abstract Place newest(String subject);

    abstract Place place(Reference reference);

    /** Whether an answer of 404 says that there is no such schema. */
    abstract boolean isUnknown(JsonNode error);

    /** What an answer holds. */
    abstract Stored read(Place place, String body) throws IOException;

    /** The type of a schema that is there, if it is told anywhere but with its text. */
    abstract Optional<String> typeOf(Place place) throws IOException;

    /** @throws IOException if schemas are hidden from us that are of this subject */
    abstract void requireReadable(String subject) throws IOException;

    /** The id of a schema under a subject (artifact), stored now if it was not yet. */
    abstract int register(String subject, String schema) throws IOException;

    final void check() throws IOException {
        String body = get(checkPath());
        if (!isOwn(json(body, checkPath()))) {
            throw new NoRegistry(
                    "what answers to " + Address.shown(base + checkPath()) + " is no schema registry of this"
                            + " type: '" + beginning(body) + "'; check winnow.registry.url and winnow.registry.type",
                    null);
        }
    }

    /**
     * The schema that is kept there, empty if there is none.
     *
     * @throws UnreadableRecord if none of these formats reads it
     */
    final Optional<RecordSchema> schema(Place place, RecordFormats formats) throws IOException {
        Optional<String> body = find(place.text());
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Stored stored = read(place, body.get());
        StoredSchema schema = new StoredSchema(stored.type().orElse(AVRO), stored.text(), referenced(stored));
        try {
            return Optional.of(formats.parse(place.name(), schema));
        } catch (UnreadableRecord e) {
            Optional<String> type = typeOf(place);
            if (type.isEmpty() || type.get().equals(schema.type())) {
                throw e;
            }
            return Optional.of(formats.parse(place.name(), schema.ofType(type.get())));
        }
    }

    private List<StoredSchema.Reference> referenced(Stored stored) throws IOException {
        Map<Reference, String> texts = new LinkedHashMap<>();
        fetch(stored.references(), new HashSet<>(), texts);
        return texts.entrySet().stream()
                .map(text -> new StoredSchema.Reference(text.getKey().name(), text.getValue()))
                .toList();
    }

    private void fetch(List<Reference> references, Set<Reference> met, Map<Reference, String> texts)
            throws IOException {
        for (Reference reference : references) {
            if (met.add(reference)) {
                Place place = place(reference);
                Stored stored = read(place, get(place.text()));
                fetch(stored.references(), met, texts);
                texts.put(reference, stored.text());
            }
        }
    }

    /** The body of an answer, empty if it is that there is no such schema. */
    Optional<String> find(String path) throws IOException {
        HttpResponse<String> response = ask(path);
        boolean isUnknown = response.statusCode() == 404 && isUnknown(error(response.body()));
        return isUnknown ? Optional.empty() : Optional.of(successful(response));
    }

    /** The body of a successful answer. */
    final String get(String path) throws IOException {
        return successful(ask(path));
    }

    private static String successful(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return response.body();
    }

    final HttpResponse<String> ask(String path) throws IOException {
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER_LIMIT));
    }

    /** Stores a schema; the answer holds its id at a pointer. */
    final int post(String path, JsonNode body, String idAt) throws IOException {
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(STORE_LIMIT)
                .header("Content-Type", contentType())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        if (response.statusCode() != 200) {
            throw new IOException("schema registry answers " + response.statusCode() + " to POST "
                    + Address.shown(response.uri()) + ": " + Line.of(response.body(), MOST_QUOTED)
                    + "; check its credentials and compatibility rule");
        }
        JsonNode id = json(response.body(), "a new schema").at(idAt);
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw new IOException("schema registry's answer to a new schema holds no id");
        }
        return id.intValue();
    }

    /** What a body that is sent says it is. */
    abstract String contentType();

    private static IOException unusable(HttpResponse<String> response) {
        String remedy =
                switch (response.statusCode()) {
                    case 401, 403 -> "; check winnow.registry.username, .password or .token";
                    case 404 -> "; check winnow.registry.url and winnow.registry.type";
                    default -> "";
                };
        String message = "schema registry answers " + response.statusCode() + " to GET " + Address.shown(response.uri())
                + remedy;
        return response.statusCode() == 404 ? new NoRegistry(message, null) : new IOException(message);
    }

    final String description() {
        return base + " (" + type().name().toLowerCase(Locale.ROOT) + ")";
    }

    static JsonNode json(String body, String what) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new NoRegistry(
                    "schema registry's answer to " + what + " is not JSON: '" + beginning(body) + "'; check"
                            + " winnow.registry.url and what stands between",
                    e);
        }
    }

    private static String beginning(String body) {
        return Line.of(body, MOST_QUOTED);
    }

    /** The body of an answer that is no success; who else than a registry may answer need not speak JSON. */
    private static JsonNode error(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
