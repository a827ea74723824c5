package io.winnow.stream;

/** Which API a schema registry is spoken to with. */
public enum RegistryType {
    /** Apicurio's own, {@code /apis/registry/v3}. */
    APICURIO,
    /** Confluent's, which Karapace, Redpanda and, beside its own, Apicurio serve too. */
    CONFLUENT
}
