package io.winnow.stream;

import java.net.URI;
import java.util.Optional;

/**
 * How to reach a schema registry.
 *
 * @param url the base address, or that of one of its APIs
 * @param username for basic authentication
 * @param token for bearer authentication
 */
public record Registry(
        URI url, Type type, Optional<String> username, Optional<String> password, Optional<String> token) {

    /** Which API a registry speaks. */
    public enum Type {
        /** Found out by asking. */
        AUTO,
        APICURIO,
        /** Also Karapace, Redpanda, and Apicurio's own compatible API. */
        CONFLUENT
    }

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return url + " (" + type + ")";
    }
}
