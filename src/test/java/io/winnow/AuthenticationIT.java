package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Documents;
import io.winnow.fixture.RawHttp;
import io.winnow.fixture.RawHttp.Answer;
import io.winnow.fixture.TokenIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in when authentication is switched on: users of a file, and bearers of a token. */
class AuthenticationIT {

    private static final String PASSWORD = "canary-password";
    private static final String DOCUMENTED_PASSWORD = "her password";
    private static final TokenIssuer ISSUER = new TokenIssuer();

    private static DetectorProcess detector;

    /** Anna is made by the documented commands. */
    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, InterruptedException {
        Path users =
                Files.writeString(directory.resolve("users.properties"), """
                quarkus.security.users.embedded.users.otto=%s
                quarkus.security.users.embedded.roles.otto=operator
                quarkus.security.users.embedded.users.hugo=%s
                quarkus.security.users.embedded.roles.hugo=gardener
                """.formatted(digest("otto"), digest("hugo")));
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-e", "-c", Documents.block("users").text());
        assertThat(bash.directory(directory.toFile()).inheritIO().start().waitFor())
                .isZero();
        detector = DetectorProcess.waiting()
                .property("winnow.http.authentication", "true")
                .property("quarkus.config.locations", users.toString())
                .property("quarkus.oidc.tenant-enabled", "true")
                .property("quarkus.oidc.auth-server-url", ISSUER.url())
                .start();
        detector.await("an answer", detector::answers);
    }

    @AfterAll
    static void stop() {
        detector.close();
        ISSUER.close();
    }

    private static String digest(String user) {
        try {
            byte[] text = (user + ":winnow:" + password(user)).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String password(String user) {
        return user.equals("anna") ? DOCUMENTED_PASSWORD : PASSWORD;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/status",
                "/api/status/stream",
                "/api/model",
                "/api/config",
                "/api/topology",
                "/api/scorers",
                "/api/drift",
                "/api/anomalies",
                "/api/anomalies/stream",
                "//api/config",
                "/api//config",
                "/api/./config",
                "/x/../api/config",
                "/%61pi/config",
                "/api;a=b/config",
                "/api/config;a=b",
                "/api/config/",
                "/api/config?x"
            })
    void nobodyIsLetInWithoutProof(String path) {
        Answer answer = ask("GET " + path, null);

        assertThat(answer.status()).as(answer.toString()).isIn(401, 404);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).doesNotContain("winnow.input.topic");
    }

    @Test
    void challengeNamesBothProofs() {
        Answer answer = ask("GET /api/status", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("\"status\":401", "Authorization header");
        assertThat(answer.headers())
                .contains(
                        "WWW-Authenticate: Basic realm=\"winnow\", charset=\"UTF-8\"",
                        "WWW-Authenticate: Bearer realm=\"winnow\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page/main.js",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/metrics",
                "/q/openapi"
            })
    void healthMetricsAndDescriptionStayOpen(String path) {
        assertThat(ask("GET " + path, null).status()).isIn(200, 503);
        assertThat(ask("GET " + path, "Basic bm9ib2R5Ong=").status()).isIn(200, 503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "otto"})
    void userWithARoleIsLetIn(String user) {
        assertThat(ask("GET /api/status", basic(user)).status()).isEqualTo(200);
        assertThat(score(basic(user)).body()).contains("\"verdict\":\"NORMAL\"");
    }

    @Test
    void scoringNeedsAProofToo() {
        assertThat(score(null).status()).isEqualTo(401);
    }

    @Test
    void userWithoutARoleOfOursIsTurnedAway() {
        Answer answer = ask("GET /api/status", basic("hugo"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("\"status\":403", "viewer may ask");
    }

    @Test
    void wrongProofIsNone() {
        for (String proof : List.of(
                basic("anna", "wrong"),
                basic("nobody", PASSWORD),
                basic("anna", digest("anna")),
                basic("", ""),
                "Basic !!!",
                "Basic",
                "Bearer a.b.c",
                "Bearer",
                "Bearer " + ISSUER.forged("viewer"))) {
            Answer answer = ask("GET /api/status", proof);

            assertThat(answer.status()).as(proof).isEqualTo(401);
            assertThat(answer.body()).as(proof).contains("\"status\":401");
        }
    }

    @Test
    void bearerOfATokenIsLetInByHisGroup() {
        assertThat(ask("GET /api/status", "Bearer " + ISSUER.token("viewer")).status())
                .isEqualTo(200);
        assertThat(ask("GET /api/status", "Bearer " + ISSUER.token("gardener")).status())
                .isEqualTo(403);
    }

    @Test
    void noPasswordAndNoStackTraceIsShown() {
        assertThat(ask("GET /api/config", basic("otto")).body())
                .contains("winnow.http.authentication")
                .doesNotContain("canary", digest("anna"), digest("otto"));
        assertThat(detector.output()).doesNotContain("canary", digest("anna"), digest("otto"), "\tat ");
    }

    @Test
    void descriptionTellsOfRolesAndRefusals() {
        assertThat(ask("GET /q/openapi", null).body()).contains("securitySchemes:", "401", "403", "- viewer");
    }

    @Test
    void nobodyIsLetInWhileTheIssuerIsAway() {
        try (DetectorProcess lonely = DetectorProcess.waiting()
                .property("winnow.http.authentication", "true")
                .property("quarkus.oidc.tenant-enabled", "true")
                .property("quarkus.oidc.auth-server-url", "http://127.0.0.1:1")
                .start()) {
            lonely.await("an answer", lonely::answers);

            String head = "GET /api/status HTTP/1.1\nAuthorization: Bearer " + ISSUER.token("viewer");
            Answer answer = RawHttp.request(lonely.port(), head, new byte[0]);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("\"status\":503", "quarkus.oidc.auth-server-url");
            assertThat(lonely.health("live")).isEqualTo(200);
        }
    }

    @Test
    void switchWithoutUsersIsRefusedAtTheStart() {
        try (DetectorProcess open = DetectorProcess.waiting()
                .property("winnow.http.authentication", "true")
                .start()) {
            assertThat(open.exitCode()).isEqualTo(1);
            assertThat(open.output()).contains("nobody could log in").doesNotContain("\tat ");
        }
    }

    private static String basic(String user) {
        return basic(user, password(user));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private static Answer ask(String request, String proof) {
        String head = request + " HTTP/1.1" + (proof == null ? "" : "\nAuthorization: " + proof);
        return RawHttp.request(detector.port(), head, new byte[0]);
    }

    private static Answer score(String proof) {
        byte[] body = "{\"temperature\": 20}".getBytes(UTF_8);
        String head = "POST /api/score HTTP/1.1\nContent-Type: application/json\nContent-Length: " + body.length;
        return RawHttp.request(detector.port(), proof == null ? head : head + "\nAuthorization: " + proof, body);
    }
}
