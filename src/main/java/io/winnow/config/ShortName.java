package io.winnow.config;

/** Environment variables that stand for keys of other names, as the container of the min/max example has them. */
enum ShortName {
    INPUT_TOPIC("`winnow.input.topic`"),
    OUTPUT_TOPIC("`winnow.output.anomalous.topic`; normal records are then forwarded only if their topic is set"),
    FIELD_NAME("the field that MIN_BOUND and MAX_BOUND apply to"),
    MIN_BOUND("`winnow.bounds.\"<field>\".min`"),
    MAX_BOUND("`winnow.bounds.\"<field>\".max`"),
    EXACTLY_ONCE("`winnow.processing-guarantee`: true is exactly_once_v2, false at_least_once"),
    SCHEMA_REGISTRY_URL("`winnow.registry.url`"),
    SCHEMA_REGISTRY_USERNAME("`winnow.registry.username`; `avnadmin` if only the password is set"),
    SCHEMA_REGISTRY_PASSWORD("`winnow.registry.password`"),
    KAFKA_CA_CERT("`kafka.ssl.truststore.certificates`: the CA of the brokers; it turns TLS on"),
    KAFKA_ACCESS_CERT("`kafka.ssl.keystore.certificate.chain`: the detector's own certificate, for mTLS"),
    KAFKA_ACCESS_KEY("`kafka.ssl.keystore.key`: its private key, PKCS#8");

    private final String meaning;

    ShortName(String meaning) {
        this.meaning = meaning;
    }

    /** What it stands for, for people. */
    String meaning() {
        return meaning;
    }

    /** Whether the value may come from a file as well. */
    boolean takesFile() {
        return this == SCHEMA_REGISTRY_PASSWORD || this == SCHEMA_REGISTRY_URL || name().startsWith("KAFKA_");
    }
}
