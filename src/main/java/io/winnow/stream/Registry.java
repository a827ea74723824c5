package io.winnow.stream;

import java.net.URI;
import java.util.List;
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

    public Registry {
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("winnow.registry.url holds credentials;"
                    + " give them as winnow.registry.username and winnow.registry.password");
        }
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new IllegalArgumentException(
                    "winnow.registry.url '" + url + "' is not an address like http://localhost:8081");
        }
    }

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
