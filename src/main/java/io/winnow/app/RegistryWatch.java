package io.winnow.app;

import io.winnow.stream.RegistryClient;
import io.winnow.stream.RegistrySchemaSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the registry is there when it is needed: until the first schema is known, and while a record waits for one.
 * At any other time its outage does no harm and is not looked for.
 */
final class RegistryWatch {

    private final RegistryClient client;
    private final RegistrySchemaSource schemas;
    private volatile Optional<String> unreachable = Optional.empty();

    RegistryWatch(RegistryClient client, RegistrySchemaSource schemas) {
        this.client = client;
        this.schemas = schemas;
    }

    /** Asks now, if it is needed. */
    void refresh() {
        if (schemas.hasSchemas()) {
            unreachable = Optional.empty();
            return;
        }
        try {
            client.check();
            unreachable = Optional.empty();
        } catch (IOException e) {
            unreachable = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Why the registry is missed, if it is. */
    Optional<String> outage() {
        return schemas.outage().or(() -> unreachable);
    }

    String description() {
        return client.description();
    }
}
