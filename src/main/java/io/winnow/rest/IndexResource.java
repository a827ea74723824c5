package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where to look. */
@PermitAll
@Path("/")
@Blocking
public class IndexResource {

    private static final String ENDPOINTS = """
            Winnow judges the records of a Kafka topic. A browser shows them here. Ask:

              GET  /api/status            state, assignment, lag, records by verdict, model
              GET  /api/status/stream     the same and what was judged of late, every second, as server-sent events
              GET  /api/model             the model: training, threshold, figures
              GET  /api/config            every key with value, source and default
              GET  /api/topology          the Kafka Streams topology
              GET  /api/scorers           the scorers that configuration can name
              GET  /api/drift             how far recent records are from training, by feature
              GET  /api/anomalies         the last anomalies, the newest first (?limit=100)
              GET  /api/anomalies/stream  every anomaly from now on, as server-sent events
              POST /api/score             judge one JSON record without Kafka
              GET  /q/health/live         also ready, started
              GET  /q/metrics             for Prometheus
              GET  /q/openapi             all of this, for programs
            """;

    private static final String PAGE = "/META-INF/resources/page.html";

    /** For browsers; whoever names no format gets the list. */
    @GET
    @Produces("text/html;charset=UTF-8;qs=0.5")
    @Operation(summary = "The page that shows this instance")
    public byte[] page() throws IOException {
        try (InputStream in = IndexResource.class.getResourceAsStream(PAGE)) {
            return Objects.requireNonNull(in, PAGE).readAllBytes();
        }
    }

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Lists the endpoints")
    public String endpoints() {
        return ENDPOINTS;
    }
}
