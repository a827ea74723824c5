package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where to look. */
@PermitAll
@Path("/")
@Blocking
public class IndexResource {

    private static final String ENDPOINTS = """
            Winnow judges the records of a Kafka topic. Ask:

              GET  /api/status            state, assignment, lag, records by verdict, model
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

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Lists the endpoints")
    public String endpoints() {
        return ENDPOINTS;
    }
}
