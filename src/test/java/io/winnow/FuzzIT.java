package io.winnow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.RawHttp;
import io.winnow.fixture.RawHttp.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Random requests, most of them wrong: each is answered, and none by an error of ours. The seed repeats them. */
class FuzzIT {

    private static final long SEED = 20_260_131;
    private static final int REQUESTS = 3_000;
    private static final long LIMIT_NANOS = 20_000_000_000L;

    private static final List<String> METHODS =
            List.of("GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get");
    private static final List<String> PATHS = List.of(
            "/",
            "/api",
            "/api/status",
            "/api/config",
            "/api/topology",
            "/api/scorers",
            "/api/drift",
            "/api/anomalies",
            "/api/score",
            "/api/score",
            "/q/health/live",
            "/q/metrics",
            "/q/openapi",
            "/q",
            "/unheard-of");
    private static final List<String> TWISTS = List.of(
            "//", "/..", "/%2e%2e/", "%00", "%zz", "%", ";a=b", "/%c0%af", "\\", "'\"<script>", "%0d%0aX: y", "~", "é");
    private static final List<String> VALUES = List.of(
            "-1",
            "0",
            "99999999999",
            "1e3",
            "NaN",
            "",
            "%zz",
            "%ff",
            "%00",
            "null",
            "[]",
            "1&limit=2",
            "'",
            "%F0%9F%98");
    private static final List<String> HEADERS = List.of(
            "Accept: image/png",
            "Accept: ;;;/",
            "Accept: */*;q=nine",
            "Content-Type: nonsense",
            "Content-Type: application/json; charset=nope",
            "Content-Type: ;",
            "Content-Type: multipart/form-data",
            "Content-Type: application/x-www-form-urlencoded",
            "Content-Encoding: gzip",
            "Accept-Encoding: nope",
            "Authorization: Basic !!!",
            "Authorization: Bearer a.b.c",
            "Authorization:",
            "Cookie: ;;=",
            "Range: bytes=9-1",
            "If-Modified-Since: never",
            "X-Forwarded-For: \"",
            "Origin: null",
            "Upgrade: h2c",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: nope",
            "X-Long: " + "x".repeat(9_000));
    private static final List<Function<SplittableRandom, String>> BODIES = List.of(
            random -> "",
            random -> "{\"temperature\": 20}",
            random -> "{\"temperature\": 20".substring(0, random.nextInt(18)),
            random -> "{\"temperature\": NaN}",
            random -> "{\"temperature\": [{\"a\": null}]}",
            random -> "{\"temperature\": \"warm\", \"temperature\": {}}",
            random -> "{\"temperature\": " + "9".repeat(random.nextInt(3_000)) + "}",
            random -> "{\"temperature\": -1e" + random.nextLong() + "}",
            random -> "[".repeat(random.nextInt(20_000)),
            random -> "{\"temperature\":".repeat(random.nextInt(3_000)),
            random -> "{\"" + "k".repeat(random.nextInt(60_000)) + "\": 1}",
            random -> " ".repeat(random.nextInt(1_100_000, 1_300_000)),
            FuzzIT::noise);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void noRequestIsAnsweredByAnErrorOfOurs() {
        try (DetectorProcess detector = DetectorProcess.waiting().start()) {
            detector.await("an answer", detector::answers);

            long end = System.nanoTime() + LIMIT_NANOS;
            int sent = 0;
            while (sent < REQUESTS && System.nanoTime() < end) {
                sent++;
                if (random.nextInt(5) == 0) {
                    byte[] request = damaged(request());
                    check(request, RawHttp.send(detector.port(), request, true));
                } else {
                    byte[] request = request();
                    check(request, RawHttp.send(detector.port(), request, false));
                }
            }

            assertThat(sent).isGreaterThan(REQUESTS / 10);
            assertThat(detector.health("live")).isEqualTo(200);
            assertThat(detector.output()).doesNotContain("\tat ", "ERROR");
            assertThat(detector.logged("WARN")).allMatch(line -> line.contains("Waiting for the brokers"));
        }
    }

    private static void check(byte[] request, Answer answer) {
        if (answer.status() == 503 && answer.body().contains("\"status\": \"DOWN\"")) {
            // True of a detector that waits, whatever way leads to the health checks.
            return;
        }
        String sent = new String(request, 0, Math.min(600, request.length), ISO_8859_1);
        assertThat(answer.status()).as(sent).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.body())
                    .as(sent)
                    .matches("(?s)|\\{\"title\":.*\"detail\":.*}")
                    .doesNotContain("\tat ", "\\tat ", "Exception", "java.", "io.winnow", "io.quarkus");
        }
    }

    private byte[] request() {
        String body = one(BODIES).apply(random);
        StringBuilder head = new StringBuilder(one(METHODS) + " " + target() + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            head.append(one(HEADERS)).append("\r\n");
        }
        if (random.nextInt(4) > 0) {
            head.append("Content-Type: application/json\r\n");
        }
        byte[] bytes = body.getBytes(UTF_8);
        if (head.indexOf("Transfer-Encoding: chunked") >= 0) {
            bytes = ("%x\r\n%s\r\n0\r\n\r\n".formatted(bytes.length, body)).getBytes(UTF_8);
        } else {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        byte[] start = head.append("Connection: close\r\n\r\n").toString().getBytes(UTF_8);
        byte[] whole = Arrays.copyOf(start, start.length + bytes.length);
        System.arraycopy(bytes, 0, whole, start.length, bytes.length);
        return whole;
    }

    private String target() {
        StringBuilder target = new StringBuilder(one(PATHS));
        if (random.nextInt(3) == 0) {
            target.insert(random.nextInt(target.length() + 1), one(TWISTS));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? "?" : "&").append(random.nextBoolean() ? "limit=" : "x[]=");
            target.append(one(VALUES));
        }
        return target.toString();
    }

    /** Some bytes replaced, or the end cut off. */
    private byte[] damaged(byte[] request) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(request, random.nextInt(request.length));
        }
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            request[random.nextInt(Math.min(300, request.length))] = (byte) random.nextInt(256);
        }
        return request;
    }

    private static String noise(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
