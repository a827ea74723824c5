package io.winnow.registry;

import io.winnow.format.RecordFormats;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a schema registry for schemas by id and registers ours, over whichever API it speaks. Of several servers it asks
 * the one that answered last, and the others when that one fails. Shared; keeps no schemas.
 */
public final class RegistryClient {

    private final List<RegistryServer> servers;
    private final RecordFormats formats;
    private volatile int current;

    public RegistryClient(Registry registry) {
        this(registry, RecordFormats.load());
    }

    /** @param formats those that schemas may be of */
    public RegistryClient(Registry registry, RecordFormats formats) {
        this.formats = formats;
        RegistryHttp http = new RegistryHttp(registry);
        this.servers = registry.each().map(one -> new RegistryServer(one, http)).toList();
    }

    /** The address and the API, once known. */
    public String description() {
        return servers.get(current).description();
    }

    /**
     * The schema of this id with all it refers to; empty if the registry says that there is none.
     *
     * @throws IOException if the registry cannot be reached or gives no usable answer
     * @throws UnreadableRecord if no format reads it
     */
    public Optional<RecordSchema> schema(SchemaId id) throws IOException {
        return ask(server -> {
            RegistryApi api = server.api();
            Optional<RecordSchema> schema = api.schema(api.place(id), formats);
            schema.ifPresent(found -> server.proven());
            return schema;
        });
    }

    /**
     * The newest schema of a topic's values with all it refers to, under the subject that producers name after the topic.
     *
     * @throws IOException if the registry cannot be reached, has none, or gives no usable answer
     * @throws UnreadableRecord if no format reads it
     */
    public RecordSchema newest(String topic) throws IOException {
        String subject = topic + "-value";
        return ask(server -> {
                    RegistryApi api = server.api();
                    return api.schema(api.newest(subject), formats);
                })
                .orElseThrow(() -> new IOException("the registry has no schema under the subject " + subject));
    }

    /**
     * Asks, of a registry that hides from its users the schemas that they may not read, whether we may read those of a
     * topic's values.
     *
     * @throws IOException if we may not, naming the right
     */
    public void requireReadable(String topic) throws IOException {
        ask(server -> {
            server.api().requireReadable(topic + "-value");
            return server;
        });
    }

    /**
     * The id of an Avro schema under a subject, registered now if it was not yet; the same for ever.
     *
     * @throws IOException if the registry cannot be reached or refuses it
     */
    public int register(String subject, String schema) throws IOException {
        return ask(server -> {
            int id = server.api().register(subject, schema);
            server.proven();
            return id;
        });
    }

    /**
     * Asks whether the registry is there.
     *
     * @throws IOException if it cannot be reached or does not answer as one
     */
    public void check() throws IOException {
        ask(server -> {
            server.check();
            return server;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(RegistryServer server) throws IOException;
    }

    private <T> T ask(Question<T> question) throws IOException {
        List<IOException> failures = new ArrayList<>();
        int first = current;
        for (int i = 0; i < servers.size(); i++) {
            int next = (first + i) % servers.size();
            try {
                T answer = question.of(servers.get(next));
                current = next;
                return answer;
            } catch (IOException e) {
                failures.add(e);
            }
        }
        throw failures.size() == 1 ? failures.get(0) : joined(failures);
    }

    private static IOException joined(List<IOException> failures) {
        List<String> messages = failures.stream()
                .map(failure -> String.valueOf(failure.getMessage()))
                .distinct()
                .toList();
        return new IOException(String.join("; ", messages), failures.get(0));
    }
}
