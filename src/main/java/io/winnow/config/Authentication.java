package io.winnow.config;

import io.winnow.registry.Address;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Whether callers of {@code /api} must say who they are, and which proofs are taken. */
@Singleton
public class Authentication {

    private static final String USERS = "quarkus.security.users.embedded.users.";
    private static final String OIDC = "quarkus.oidc.tenant-enabled";

    private static final String ISSUER = "quarkus.oidc.auth-server-url";

    private final String switched;
    private final Optional<String> issuer;
    private final boolean hasUsers;
    private final boolean takesTokens;

    Authentication(Config config) {
        switched = config.getOptionalValue(ConfigKey.HTTP_AUTHENTICATION.text(), String.class)
                .map(String::strip)
                .orElse("false");
        hasUsers = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith(USERS));
        issuer = config.getOptionalValue(ISSUER, String.class);
        takesTokens = config.getOptionalValue(OIDC, Boolean.class).orElse(false);
    }

    /** Whether it is switched on. */
    public boolean isRequired() {
        return switched.equals("true");
    }

    /** The values of the WWW-Authenticate header. */
    public List<String> challenges() {
        List<String> challenges = new ArrayList<>();
        if (hasUsers) {
            challenges.add("Basic realm=\"winnow\", charset=\"UTF-8\"");
        }
        if (takesTokens) {
            challenges.add("Bearer realm=\"winnow\"");
        }
        return challenges;
    }

    /** What is wrong with its configuration, with the remedies. */
    List<String> problems() {
        String key = ConfigKey.HTTP_AUTHENTICATION.text();
        if (!switched.equals("true") && !switched.equals("false")) {
            return List.of(key + " is '" + switched + "'; expected one of [true, false]");
        }
        if (issuer.filter(address -> !Address.shown(address).equals(address)).isPresent()) {
            // Quarkus repeats it in its own messages.
            return List.of(ISSUER + " is '" + Address.shown(issuer.get()) + "', which may hold a secret and comes into"
                    + " logs; give an address without user and query, and secrets by quarkus.oidc.credentials.secret");
        }
        if (isRequired() && challenges().isEmpty()) {
            return List.of(
                    key + " is true, but nobody could log in; name users by " + USERS + "<name>, or switch on " + OIDC);
        }
        if (!isRequired() && !challenges().isEmpty()) {
            return List.of("users or tokens are configured, but " + key + " is false, so that everybody would be let"
                    + " in; set it to true, or remove " + (hasUsers ? USERS + "*" : OIDC));
        }
        return List.of();
    }
}
