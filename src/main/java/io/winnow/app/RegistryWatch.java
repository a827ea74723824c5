package io.winnow.app;

import io.winnow.registry.RegistryClient;
import io.winnow.registry.RegistrySchemaSource;
import io.winnow.stream.VerdictSchema;
import java.io.IOException;
import java.util.Optional;

/**
 * Whether the registry is there when it is needed: to register the schema of verdicts before the stream starts, until
 * the first schema is known, and while a record waits for one. At any other time its outage does no harm and is not
 * looked for.
 */
final class RegistryWatch {

    private final RegistryClient client;
    private final RegistrySchemaSource schemas;
    private final VerdictSchema verdicts;
    private volatile Optional<String> unreachable = Optional.empty();

    RegistryWatch(RegistryClient client, RegistrySchemaSource schemas, VerdictSchema verdicts) {
        this.client = client;
        this.schemas = schemas;
        this.verdicts = verdicts;
    }

    /** Asks now, if it is needed. */
    void refresh() {
        try {
            if (verdicts.isMissing()) {
                verdicts.register(client);
            }
            if (!schemas.hasSchemas()) {
                client.check();
            }
            unreachable = Optional.empty();
        } catch (IOException e) {
            unreachable = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Whether the stream may start, as far as the registry is concerned. */
    boolean isStartable() {
        return !verdicts.isMissing();
    }

    /** Why the registry is missed, if it is. */
    Optional<String> outage() {
        return schemas.outage().or(() -> unreachable);
    }

    String description() {
        return client.description();
    }
}
