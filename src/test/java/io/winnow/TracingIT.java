package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.TraceReceiver;
import org.junit.jupiter.api.Test;

/** Traces are sent by those who ask for them, and by nobody else. */
class TracingIT {

    @Test
    void requestIsTracedOnlyIfTracesAreSwitchedOn() {
        try (TraceReceiver receiver = new TraceReceiver();
                TraceReceiver unheard = new TraceReceiver();
                DetectorProcess traced = traced(receiver)
                        .environment("QUARKUS_OTEL_SDK_DISABLED", "false")
                        .start();
                DetectorProcess untraced = traced(unheard).start()) {
            traced.await("an answer", traced::answers);
            untraced.await("an answer", untraced::answers);
            untraced.get("/api/scorers");
            traced.get("/api/scorers");

            traced.await("a span of the request", () -> receiver.received().stream()
                    .anyMatch(sent -> sent.startsWith("/v1/traces")
                            && sent.contains("GET /api/scorers")
                            && sent.contains("winnow")));
            assertThat(unheard.received()).isEmpty();
        }
    }

    private static DetectorProcess.Setup traced(TraceReceiver receiver) {
        return DetectorProcess.waiting()
                .environment("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", receiver.url())
                .environment("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .environment("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms");
    }
}
