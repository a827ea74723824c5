package io.winnow.stream;

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
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How to reach a schema registry, and how to be let in: with user name and password, with a bearer token, or without
 * either. Its text shows no secret.
 *
 * @param url the base address, or that of one of its APIs
 * @param ca certificates in PEM, trusted instead of those that the JVM trusts
 */
public record Registry(
        URI url,
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
        if (ca.isPresent() && url.getScheme().equals("http")) {
            throw new IllegalArgumentException("the registry is given a CA, and its URL '" + url
                    + "' does without TLS; make it https, or leave the CA out");
        }
    }

    /** A registry that lets everybody in. */
    public static Registry open(String url, Type type) {
        return new Registry(
                URI.create(url), type, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same server by the Confluent-compatible API that Apicurio serves beside its own. */
    public Registry compatible() {
        return new Registry(URI.create(server() + CONFLUENT_COMPATIBLE), Type.CONFLUENT, username, password, token, ca);
    }

    Registry withType(Type other) {
        return new Registry(url, other, username, password, token, ca);
    }

    /** The root of Apicurio's own API, whether the URL names the server or an API. */
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
     * A client that trusts the registry's CA. It follows no redirect, which would carry our credentials elsewhere, and
     * does not offer HTTP/2: Karapace and others drop the body of a request that does.
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
        return url.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return "registry at " + url;
    }
}
