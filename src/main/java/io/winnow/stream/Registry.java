package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * How to reach a schema registry, and how to be let in: with user name and password, with a bearer token, or without
 * either. Its text shows no secret.
 *
 * @param url the base address, or that of one of its APIs
 */
public record Registry(
        URI url, Type type, Optional<String> username, Optional<String> password, Optional<String> token) {

    /** Which API a registry speaks. */
    public enum Type {
        /** Found out by asking. */
        AUTO,
        /** Apicurio's own, {@code /apis/registry/v3}. */
        APICURIO,
        /** Confluent's, which Karapace, Redpanda and, beside its own, Apicurio serve too. */
        CONFLUENT
    }

    public Registry {
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("the registry's URL '" + url
                    + "' is no http or https address; expected such as http://registry:8080");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("the registry's URL at " + url.getHost()
                    + " carries credentials, which end up in logs; give user name and password apart from it");
        }
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("the registry's user name and password belong together; one is missing");
        }
        if (username.isPresent() && token.isPresent()) {
            throw new IllegalArgumentException("the registry is given both a password and a token; leave one out");
        }
    }

    /** A registry that lets everybody in. */
    public static Registry open(String url, Type type) {
        return new Registry(URI.create(url), type, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Registry withType(Type other) {
        return new Registry(url, other, username, password, token);
    }

    /** The root of Apicurio's own API, whether the URL names the server or an API. */
    String apicurioApi() {
        return server() + "/apis/registry/v3";
    }

    /** The root of the Confluent-compatible API, which Apicurio serves beside its own with the same ids. */
    String confluentApi() {
        return type == Type.APICURIO ? server() + "/apis/ccompat/v7" : withoutEndingSlash();
    }

    /** The value of the Authorization header, if there is to be one. */
    Optional<String> authorization() {
        return token.map(secret -> "Bearer " + secret).or(() -> username.map(this::basic));
    }

    private String basic(String user) {
        String both = user + ":" + password.orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private String server() {
        return withoutEndingSlash().replaceFirst("/apis/(registry|ccompat)/v\\d+$", "");
    }

    private String withoutEndingSlash() {
        return url.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return "registry at " + url;
    }
}
