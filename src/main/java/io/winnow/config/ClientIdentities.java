package io.winnow.config;

import io.winnow.registry.OwnKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Whether the private keys that clients show belong to their certificates. Kafka itself notices only that the brokers turn
 * us away.
 */
final class ClientIdentities {

    private static final List<String> SETTINGS = List.of(
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
            SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG,
            SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
            SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
            SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
            SslConfigs.SSL_KEY_PASSWORD_CONFIG);

    private final Config config;
    private final Map<String, Object> clients;
    private final Map<String, Object> streams;

    ClientIdentities(Config config) {
        KafkaProperties properties = new KafkaProperties(config);
        this.config = config;
        this.clients = properties.configured();
        this.streams = properties.configuredForStream();
    }

    /** Each key that is wrong, once for all clients that have it. */
    Set<String> problems() {
        Set<String> problems = new LinkedHashSet<>();
        // Most clients show the same, and a key takes long to decrypt.
        Set<Map<String, Setting>> seen = new HashSet<>();
        Stream.concat(
                        Stream.of(clients()),
                        Stream.concat(Stream.of(""), KafkaNames.PREFIXES.stream())
                                .map(this::ofStream))
                .filter(one -> seen.add(one.settings))
                .forEach(one -> one.problem().ifPresent(problems::add));
        return problems;
    }

    private Identity clients() {
        Identity identity = new Identity();
        SETTINGS.forEach(name -> identity.put(name, KafkaNames.CLIENTS + name, clients.get(name)));
        return identity;
    }

    /** What a client of the stream shows: what is set for it, for the stream, or for all clients. */
    private Identity ofStream(String prefix) {
        Identity identity = clients();
        for (String name : SETTINGS) {
            identity.put(name, KafkaNames.STREAMS + name, streams.get(name));
            identity.put(name, KafkaNames.STREAMS + prefix + name, streams.get(prefix + name));
        }
        return identity;
    }

    /** @param origin the property that sets it */
    private record Setting(String value, String origin) {}

    private final class Identity {

        private final Map<String, Setting> settings = new HashMap<>();

        void put(String name, String origin, @Nullable Object value) {
            if (value != null && !value.toString().isBlank()) {
                settings.put(name, new Setting(value.toString(), origin));
            }
        }

        private @Nullable String value(String name) {
            Setting setting = settings.get(name);
            return setting == null ? null : setting.value;
        }

        Optional<String> problem() {
            String protocol = value(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
            if (protocol == null || !protocol.strip().toUpperCase(Locale.ROOT).endsWith("SSL")) {
                return Optional.empty();
            }
            String file = value(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
            return file == null ? ofTexts() : ofFile(file);
        }

        private Optional<String> ofTexts() {
            String key = value(SslConfigs.SSL_KEYSTORE_KEY_CONFIG);
            String chain = value(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG);
            if (key == null || chain == null) {
                return Optional.empty();
            }
            try {
                boolean isOne = OwnKey.isOf(OwnKey.decrypted(key, value(SslConfigs.SSL_KEY_PASSWORD_CONFIG)), chain);
                return isOne
                        ? Optional.empty()
                        : Optional.of(named(SslConfigs.SSL_KEYSTORE_KEY_CONFIG)
                                + " is not the key of the certificate in "
                                + named(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG) + "; give both of one pair");
            } catch (IllegalArgumentException e) {
                return Optional.of(named(SslConfigs.SSL_KEYSTORE_KEY_CONFIG) + " " + e.getMessage());
            }
        }

        /** A file that cannot be read is named when a client is made. */
        private Optional<String> ofFile(String file) {
            String type = value(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG);
            try {
                OwnKey.Store store = new OwnKey.Store(
                        Path.of(file),
                        type == null ? SslConfigs.DEFAULT_SSL_KEYSTORE_TYPE : type,
                        value(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG),
                        value(SslConfigs.SSL_KEY_PASSWORD_CONFIG));
                return store.isOfOnePair()
                        ? Optional.empty()
                        : Optional.of("the key in " + file + ", " + named(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG)
                                + ", is not the key of the certificate beside it; put both of one pair into it");
            } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private String named(String name) {
            Setting setting = settings.get(name);
            String origin = setting == null ? KafkaNames.CLIENTS + name : setting.origin;
            return origin + EnvironmentVariables.origin(config, origin);
        }
    }
}
