package io.winnow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfluentSubjectsTest {

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"id\":42}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void schemaIsPostedToItsSubject() {
        assertThat(subjects(null, null).register("a topic-value", "\"long\"")).isEqualTo(42);

        assertThat(requests.poll())
                .startsWith("POST /subjects/a%20topic-value/versions null {")
                .contains("\\\"long\\\"");
    }

    @Test
    void passwordIsSentAsBasicAuthentication() {
        subjects("user", null).register("t-value", "\"long\"");

        assertThat(requests.poll()).contains(" Basic dXNlcjpzZWNyZXQ= ");
    }

    @Test
    void tokenIsSentAsBearer() {
        subjects(null, "token").register("t-value", "\"long\"");

        assertThat(requests.poll()).contains(" Bearer token ");
    }

    @Test
    void refusalNamesRegistrySubjectAndStatus() {
        status = 409;
        answer = "incompatible";

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> subjects(null, null).register("t-value", "\"long\""))
                .withMessageContaining(url())
                .withMessageContaining("refused the schema of t-value with status 409: incompatible");
    }

    @Test
    void answerWithoutAnIdIsAnError() {
        answer = "<html>";

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> subjects(null, null).register("t-value", "\"long\""))
                .withMessageContaining("has no schema id");
    }

    @Test
    void unreachableRegistryIsNamed() {
        server.stop(0);

        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> subjects(null, null).register("t-value", "\"long\""))
                .withMessageStartingWith("cannot reach the registry at " + url());
    }

    private ConfluentSubjects subjects(@Nullable String user, @Nullable String token) {
        String password = user == null ? null : "secret";
        return new ConfluentSubjects(new Registry(
                URI.create(url()),
                Registry.Type.CONFLUENT,
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                Optional.ofNullable(token),
                Optional.empty()));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
