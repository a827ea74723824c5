package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Ports;
import io.winnow.fixture.RawHttp;
import io.winnow.fixture.RawHttp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP binds, says and refuses, whatever asks. */
class SurfaceIT {

    private static final String PASSWORD = "canary-keystore";
    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private static final DetectorProcess DETECTOR = DetectorProcess.waiting()
            .environment("QUARKUS_OIDC_CREDENTIALS_SECRET", "canary-oidc")
            .start();

    @BeforeAll
    static void awaitStart() {
        DETECTOR.await("an answer", DETECTOR::answers);
    }

    @AfterAll
    static void stop() {
        DETECTOR.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /api/status",
                "GET /api/config",
                "GET /q/health/live",
                "GET /q/metrics",
                "GET /q/openapi",
                "OPTIONS /api/status",
                "GET /unheard-of",
                "GET /q/unheard-of",
                "DELETE /api/status",
                "GET /api/anomalies?limit=-1",
                "POST /api/score"
            })
    void everyAnswerTellsBrowsersWhatTheyMustNot(String request) {
        Answer answer = ask(request);

        HEADERS.forEach(
                (name, value) -> assertThat(answer.header(name)).as(name).hasValue(value));
        assertThat(answer.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /unheard-of              | 404 | GET /q/openapi lists the endpoints",
                "GET /q/unheard-of            | 404 | GET /q/openapi lists the endpoints",
                "GET /api/..%2fetc            | 404 | GET /q/openapi lists the endpoints",
                "BREW /api/status             | 405 | GET /q/openapi lists the endpoints and their methods",
                "GET /api/score               | 405 | GET /q/openapi lists the endpoints and their methods",
                "GET /api/anomalies?limit=-1  | 400 | expected a number from 1 to 1000"
            })
    void whatIsNotThereIsAProblemWithARemedy(String request, int status, String remedy) {
        assertProblem(ask(request), status, remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE", "GET /%zz HTTP/1.1", "GET / HTTP/1.1\r\nno header", "\u0016\u0003\u0001\u0002"})
    void whatIsNotHttpIsClosedWithoutAWord(String bytes) {
        Answer answer = RawHttp.send(DETECTOR.port(), (bytes + "\r\n\r\n").getBytes(UTF_8), true);

        assertThat(answer.status()).isIn(0, 400);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatFailsBesideAnEndpointIsAProblemToo() {
        Answer answer = RawHttp.send(DETECTOR.port(), "GET / HTTP/9.9\r\n\r\n".getBytes(UTF_8), false);

        assertProblem(answer, 400, "/q/openapi describes");
        assertThat(answer.header("X-Frame-Options")).hasValue("DENY");
    }

    /** A proxy may see one request where two are answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: xchunked",
                "Content-Length: 5\r\nContent-Length: 0"
            })
    void whatFollowsARequestOfUnclearLengthIsNotAnswered(String lengths) {
        String first = "POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + lengths
                + "\r\n\r\n0\r\n\r\n";
        String second = "GET /api/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        Answer answer = RawHttp.send(DETECTOR.port(), (first + second).getBytes(UTF_8), false);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: a\r\nHost: b\r\n", "Host: a\r\nHost: a\r\n", ""})
    void requestThatDoesNotNameOneHostIsAProblem(String hosts) {
        byte[] request = ("GET /api/status HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n").getBytes(UTF_8);

        assertProblem(RawHttp.send(DETECTOR.port(), request, false), 400, "/q/openapi describes");
    }

    @Test
    void wishForHttp2InClearTextIsLeftUnheard() {
        String head = "GET / HTTP/1.1\nUpgrade: h2c\nHTTP2-Settings: !!";

        assertThat(RawHttp.request(DETECTOR.port(), head, new byte[0]).status()).isEqualTo(200);
    }

    @Test
    void bodyAnnouncedTooLargeIsAProblem() {
        assertProblem(score(new byte[1_100_000]), 413, "quarkus.http.limits.max-body-size");
    }

    @Test
    void bodyThatTurnsOutTooLargeIsCutOff() {
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
        String head = "POST /api/score HTTP/1.1\nContent-Type: application/json\nTransfer-Encoding: chunked";

        Answer answer = RawHttp.request(DETECTOR.port(), head, (chunk.repeat(40) + "0\r\n\r\n").getBytes(UTF_8));

        // The connection may be gone before the answer was read.
        assertThat(answer.status()).isIn(0, 413);
        assertThat(DETECTOR.answers()).isTrue();
        assertThat(DETECTOR.output()).doesNotContain("A request failed");
    }

    /** Each has sent a part of its body and will never send the rest. */
    @Test
    void bodiesThatTrickleTakeNoThreadAndEndAtTheirDeadline() throws IOException {
        double threads = DETECTOR.metric("jvm_threads_live_threads");
        List<Socket> trickling = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), DETECTOR.port());
                trickling.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 9\r\n\r\n{")
                                .getBytes(UTF_8));
            }
            assertThat(ask("GET /api/status").status()).isEqualTo(200);
            assertThat(score("{\"temperature\": 20}".getBytes(UTF_8)).status()).isEqualTo(200);
            assertThat(DETECTOR.metric("jvm_threads_live_threads")).isLessThan(threads + 50);
            trickling.get(299).setSoTimeout(20_000);
            assertThat(new String(trickling.get(299).getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("the body did not come to its end within 10 s");
        } finally {
            for (Socket socket : trickling) {
                socket.close();
            }
        }
    }

    @Test
    void largestBodyAllowedIsRead() {
        String padding = " ".repeat(1_048_576 - "{\"temperature\": 20}".length());

        assertThat(score(("{\"temperature\": 20}" + padding).getBytes(UTF_8)).body())
                .contains("\"verdict\":\"NORMAL\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[, 100000, ",
                "{\"temperature\":, 10000, ",
                "9, 2000, ",
                "{\"k, 1, kkkkk",
                "{\"temperature\": 1e, 1, 9999999999999",
                "{\"temperature\": 'x', 1, }"
            })
    void jsonBeyondReasonIsAProblemWithoutNamesOfClasses(String recipe) {
        String[] parts = recipe.split(", ", -1);
        String body = parts[0].repeat(Integer.parseInt(parts[1])) + parts[2];

        Answer answer = score(body.getBytes(UTF_8));

        assertProblem(answer, 400, "the body is not valid JSON");
        assertThat(answer.body()).doesNotContain("StreamReadConstraints", "jackson", "java.");
    }

    @Test
    void secretsOfTheServerAreNotPartOfTheConfigurationShown() {
        assertThat(ask("GET /api/config").body()).contains("winnow.input.topic").doesNotContain("canary", "quarkus.");
    }

    @Test
    void onlyTheConfiguredAddressIsBound() throws IOException {
        // The whole of 127/8 is this machine, but only one address of it was configured.
        assertThat(isOpen("127.0.0.1")).isTrue();
        assertThat(isOpen("127.0.0.2")).isFalse();
    }

    private static boolean isOpen(String host) {
        try (Socket socket = new Socket(InetAddress.getByName(host), DETECTOR.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** With the documented variables; store, password and port are its own. */
    @Test
    void tlsIsServedWithACertificateAndPlainHttpSwitchedOff(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = certificate(directory);
        int port = Ports.free();
        int plain = Ports.free();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/api/config"))
                .build();
        DetectorProcess.Setup setup = DetectorProcess.waiting().port(plain);
        for (String command : Documents.block("tls").commands()) {
            String[] variable = command.replace("/etc/winnow/winnow.p12", store.toString())
                    .replace("8443", String.valueOf(port))
                    .replace("...", PASSWORD)
                    .split("[ =]");
            setup.environment(variable[1], variable[2]);
        }
        try (DetectorProcess detector = setup.start()) {
            detector.await("TLS", () -> get(client, request).isPresent());

            HttpResponse<String> answer = get(client, request).orElseThrow();
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession()).isPresent();
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.body()).doesNotContain("canary");
            assertThat(detector.output()).doesNotContain("canary");
            assertThat(Ports.isFree(plain)).isTrue();
        }
    }

    private static Optional<HttpResponse<String>> get(HttpClient client, HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path certificate(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("winnow.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "winnow", "-keyalg", "RSA"));
        command.addAll(List.of("-dname", "CN=winnow", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return store;
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("winnow", keys.getCertificate("winnow"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static Answer ask(String request) {
        return RawHttp.request(DETECTOR.port(), request + " HTTP/1.1", new byte[0]);
    }

    private static Answer score(byte[] body) {
        return RawHttp.request(
                DETECTOR.port(),
                "POST /api/score HTTP/1.1\nContent-Type: application/json\nContent-Length: " + body.length,
                body);
    }

    private static void assertProblem(Answer answer, int status, String remedy) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"status\":" + status, remedy).doesNotContain("Exception");
    }
}
