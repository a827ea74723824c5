package io.winnow.registry;

import static java.net.http.HttpClient.Version.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How to reach a schema registry, and how to be let in: with user name and password, with a bearer token, or without
 * either. Its text shows no secret.
 *
 * @param servers the base addresses, or those of one of their APIs; without credentials
 * @param ca certificates in PEM, trusted instead of those that the JVM trusts
 */
public record Registry(
        List<URI> servers,
        Type type,
        Optional<String> username,
        Optional<String> password,
        Optional<String> token,
        Optional<String> ca) {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final String CONFLUENT_COMPATIBLE = "/apis/ccompat/v7";

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
        servers = List.copyOf(servers);
        if (username.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("the registry's user name and password belong together; one is missing");
        }
        if (username.isPresent() && token.isPresent()) {
            throw new IllegalArgumentException("the registry is given both a password and a token; leave one out");
        }
        if (ca.isPresent()
                && servers.stream().anyMatch(server -> server.getScheme().equals("http"))) {
            throw new IllegalArgumentException("the registry is given a CA, and its URL '" + url(servers)
                    + "' does without TLS; make it https, or leave the CA out");
        }
    }

    /**
     * A registry as it is configured: one address, or several with commas between them. They may carry user name and
     * password, as those of Confluent's clients do.
     *
     * @throws IllegalArgumentException if one of them is no address, saying which and why, without its credentials
     */
    public static Registry of(
            String addresses,
            Type type,
            Optional<String> username,
            Optional<String> password,
            Optional<String> token,
            Optional<String> ca) {
        RegistryAddresses parsed = RegistryAddresses.parse(addresses);
        if (parsed.username().isEmpty()) {
            return new Registry(parsed.servers(), type, username, password, token, ca);
        }
        if (username.isPresent() || password.isPresent()) {
            throw new IllegalArgumentException("the registry is given credentials twice, in its URL '"
                    + Address.shown(addresses) + "' and apart from it; leave one out");
        }
        return new Registry(parsed.servers(), type, parsed.username(), parsed.password(), token, ca);
    }

    /** A registry without a token and a CA of its own; with credentials only if the addresses carry them. */
    public static Registry open(String addresses, Type type) {
        return of(addresses, type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same server by the Confluent-compatible API that Apicurio serves beside its own. */
    public Registry compatible() {
        return with(URI.create(server() + CONFLUENT_COMPATIBLE), Type.CONFLUENT);
    }

    /** Its addresses, with commas between them. */
    public String url() {
        return url(servers);
    }

    /** One for each of its servers. */
    Stream<Registry> each() {
        return servers.stream().map(server -> with(server, type));
    }

    private Registry with(URI server, Type other) {
        return new Registry(List.of(server), other, username, password, token, ca);
    }

    private static String url(List<URI> servers) {
        return servers.stream().map(URI::toString).collect(Collectors.joining(","));
    }

    /** The root of Apicurio's own API at the first server, whether its URL names the server or an API. */
    String apicurioApi() {
        return server() + "/apis/registry/v3";
    }

    /** The root of the Confluent-compatible API, which Apicurio serves beside its own with the same ids. */
    String confluentApi() {
        return type == Type.APICURIO ? server() + CONFLUENT_COMPATIBLE : withoutEndingSlash();
    }

    /** The value of the Authorization header, if there is to be one. */
    Optional<String> authorization() {
        return token.map(secret -> "Bearer " + secret).or(() -> username.map(this::basic));
    }

    /**
     * A client that trusts the registry's CA. It does not offer HTTP/2: Karapace and others drop the body of a request
     * that does.
     */
    HttpClient http() {
        HttpClient.Builder client = HttpClient.newBuilder().version(HTTP_1_1).connectTimeout(CONNECT_LIMIT);
        ca.map(Registry::trusting).ifPresent(client::sslContext);
        return client.build();
    }

    private static SSLContext trusting(String certificates) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : Pem.parse(certificates)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM cannot trust a CA of our own: " + e.getMessage(), e);
        }
    }

    private String basic(String user) {
        String both = user + ":" + password.orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private String server() {
        return withoutEndingSlash().replaceFirst("/apis/(registry|ccompat)/v\\d+$", "");
    }

    private String withoutEndingSlash() {
        return servers.get(0).toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return "registry at " + url();
    }
}
