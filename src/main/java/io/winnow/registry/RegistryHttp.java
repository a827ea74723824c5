package io.winnow.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/** Sends requests to a registry, with its credentials, and follows its redirects on the same host. */
final class RegistryHttp implements RegistryApi.Http {

    private static final int MOST_REDIRECTS = 5;

    private final Registry registry;
    private final HttpClient http;

    RegistryHttp(Registry registry) {
        this.registry = registry;
        this.http = registry.http();
    }

    @Override
    public HttpResponse<String> send(HttpRequest.Builder builder) throws IOException {
        builder.header("Accept", "*/*");
        registry.authorization().ifPresent(value -> builder.header("Authorization", value));
        HttpRequest request = builder.build();
        URI first = request.uri();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<String> response = once(request);
            Optional<URI> target = target(response);
            if (target.isEmpty()) {
                return response;
            }
            requireFollowed(request.uri(), target.get());
            request = HttpRequest.newBuilder(request, (name, value) -> true)
                    .uri(target.get())
                    .build();
        }
        throw new IOException("schema registry " + first.getAuthority() + " redirects " + Address.shown(first)
                + " more than " + MOST_REDIRECTS + " times, at last to " + Address.shown(request.uri())
                + "; see what stands between, or set winnow.registry.url to where the registry is");
    }

    private static void requireFollowed(URI from, URI to) throws IOException {
        if (!mayFollow(from, to)) {
            throw new IOException("schema registry " + from.getAuthority() + " redirects " + Address.shown(from)
                    + " to " + Address.shown(to)
                    + ", which is not followed; set winnow.registry.url to where the registry is");
        }
    }

    /** Where a redirect leads to; empty if the answer is none. */
    private static Optional<URI> target(HttpResponse<String> response) throws IOException {
        Optional<String> location = response.headers().firstValue("Location");
        if (!String.valueOf(response.statusCode()).matches("30[1278]") || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(response.uri().resolve(location.get()));
        } catch (IllegalArgumentException e) {
            // Without its cause, which repeats the address.
            throw new IOException("schema registry redirects to '" + Address.shown(location.get())
                    + "', which is no address; set winnow.registry.url to where the registry is");
        }
    }

    /** Our credentials go to no other host, and to none without TLS that had it. */
    private static boolean mayFollow(URI from, URI to) {
        boolean isWeb = String.valueOf(to.getScheme()).matches("https?");
        return isWeb
                && from.getHost().equalsIgnoreCase(to.getHost())
                && (from.getScheme().equals("http") || to.getScheme().equals("https"));
    }

    private HttpResponse<String> once(HttpRequest request) throws IOException {
        String server = request.uri().getAuthority();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + server, e);
        } catch (IOException e) {
            throw new IOException("schema registry " + server + " cannot be reached: " + cause(e), e);
        }
    }

    private static String cause(IOException e) {
        return TlsFailure.explain(e, "winnow.registry.ca", "another registry, for we have none")
                .orElseGet(() -> e.getMessage() == null ? unconnected(e) : e.getMessage());
    }

    /** The client says nothing but the kind of the failure. */
    private static String unconnected(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host name is not known; check winnow.registry.url";
            }
        }
        return e instanceof ConnectException
                ? "nothing listens there; check winnow.registry.url, and that the registry runs"
                : e.getClass().getSimpleName();
    }
}
