package io.winnow.stream;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema registry is and how to be let in: with a user name and password, with a bearer token, or without
 * either. Its text does not show the secrets.
 */
public record RegistryAccess(
        URI url,
        RegistryType type,
        @Nullable String username,
        @Nullable String password,
        @Nullable String token) {

    public RegistryAccess {
        if (url.getHost() == null) {
            throw new IllegalArgumentException(
                    "the registry's URL '" + url + "' has no host; it should look like http://localhost:8081");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("the registry's URL at " + url.getHost()
                    + " carries credentials, which end up in logs; give user name and password apart from it");
        }
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("the registry's user name and password belong together: one is missing");
        }
        if (username != null && token != null) {
            throw new IllegalArgumentException("the registry is given both a password and a token: leave one out");
        }
    }

    /** A registry that lets everybody in. */
    public static RegistryAccess open(String url, RegistryType type) {
        return new RegistryAccess(URI.create(url), type, null, null, null);
    }

    /** The root of Apicurio's own API, whether the URL names the server or the API. */
    String apicurioApi() {
        return server() + "/apis/registry/v3";
    }

    /** The root of the Confluent-compatible API, which Apicurio serves beside its own with the same ids. */
    String confluentApi() {
        return type == RegistryType.APICURIO ? server() + "/apis/ccompat/v7" : withoutEndingSlash();
    }

    private String server() {
        return withoutEndingSlash().replaceFirst("/apis/(registry|ccompat)/v\\d+$", "");
    }

    private String withoutEndingSlash() {
        return url.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return type + " registry at " + url;
    }
}
