package io.winnow.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteFileTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/file", exchange -> answer(exchange, 200, credentials(exchange)));
        server.createContext("/moved", exchange -> redirect(exchange, "/file"));
        server.createContext("/other-scheme", exchange -> redirect(exchange, "https://models/a?sig=s3cret"));
        server.createContext("/circle", exchange -> redirect(exchange, "/circle"));
        server.createContext("/refused", exchange -> answer(exchange, 403, "no"));
        server.createContext("/missing", exchange -> answer(exchange, 404, "no"));
        server.createContext("/broken", exchange -> answer(exchange, 503, "no"));
        server.createContext("/tagged", RemoteFileTest::answerTagged);
        server.createContext("/drips", this::drip);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({"/file", "/moved"})
    void fileIsFetchedWithTheCredentialsOfItsAddress(String path) throws IOException {
        assertThat(fetch("anna:s3cret@", path)).isEqualTo("Basic YW5uYTpzM2NyZXQ=");
        assertThat(fetch("", path)).isEqualTo("null");
    }

    @Test
    void fileAsLargeAsItMayBeIsFetchedAndALargerOneIsRefused() throws IOException {
        assertThat(fetched(new RemoteFile(uri("", "/file"), 4, "too large"), Duration.ofSeconds(10)))
                .hasSize(4);
        assertThatThrownBy(() -> fetched(new RemoteFile(uri("", "/file"), 3, "too large"), Duration.ofSeconds(10)))
                .hasMessage("too large");
        assertThatThrownBy(() -> fetched(new RemoteFile(uri("", "/drips"), 3, "too large"), Duration.ofSeconds(10)))
                .hasMessage("too large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/other-scheme?sig=s3cret | its server redirects to https://models/a?(redacted), which is not followed, for it"
                        + " is not http; give that address instead",
                "/circle?sig=s3cret       | its server redirects more than 5 times",
                "/refused?sig=s3cret      | its server answers 403; check the user and password, or the signature, in its"
                        + " address",
                "/missing?sig=s3cret      | the server has no such file",
                "/broken?sig=s3cret       | its server answers 503"
            })
    void whatTheServerSaysIsToldWithoutTheSecret(String path, String message) {
        assertThatThrownBy(() -> fetch("u:s3cret@", path))
                .isInstanceOf(IOException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void fileThatDripsEndsWithinItsTime() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> fetched(new RemoteFile(uri("", "/drips"), 1_000, "too large"), Duration.ofSeconds(1)))
                .hasMessage("it is not here whole after 1 s; see why its server is so slow");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void serverThatIsNotThereIsSaidSo() {
        server.stop(0);

        assertThatThrownBy(() -> fetch("", "/file"))
                .hasMessage("it cannot be fetched: ConnectException: Connection refused");
    }

    @Test
    void fileThatIsStillCalledTheSameIsNotFetchedAgain() throws IOException {
        RemoteFile file = new RemoteFile(uri("", "/tagged"), 1_000, "too large");

        String entityTag =
                file.fetch(Duration.ofSeconds(10), null).orElseThrow().entityTag();

        assertThat(entityTag).isEqualTo("\"one\"");
        assertThat(file.fetch(Duration.ofSeconds(10), entityTag)).isEmpty();
        assertThat(file.fetch(Duration.ofSeconds(10), "\"other\"")).isPresent();
    }

    private static void answerTagged(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("ETag", "\"one\"");
        boolean isKnown = "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if (isKnown) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        } else {
            answer(exchange, 200, "content");
        }
    }

    private static byte[] fetched(RemoteFile file, Duration limit) throws IOException {
        return file.fetch(limit, null).orElseThrow().bytes();
    }

    private String fetch(String user, String path) throws IOException {
        return new String(fetched(new RemoteFile(uri(user, path), 1_000, "too large"), Duration.ofSeconds(10)), UTF_8);
    }

    private URI uri(String user, String path) {
        return URI.create("http://" + user + "127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static String credentials(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().set("Location", location);
        answer(exchange, 302, "moved");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A byte each tenth of a second, for as long as somebody reads. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (!end.await(100, TimeUnit.MILLISECONDS)) {
                out.write('x');
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
