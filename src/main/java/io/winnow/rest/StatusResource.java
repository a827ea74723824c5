package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.app.DetectorStatus;
import io.winnow.app.RunningDetector;
import io.winnow.app.StatusReport;
import io.winnow.scoring.ScorerProviders;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the detector is, and what it is made of. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {

    private final StatusReport report;
    private final RunningDetector detector;
    private final ScorerProviders scorers;

    StatusResource(StatusReport report, RunningDetector detector, ScorerProviders scorers) {
        this.report = report;
        this.detector = detector;
        this.scorers = scorers;
    }

    @GET
    @Path("status")
    @Operation(summary = "State, assignment, lag, records by verdict, model")
    public DetectorStatus status() {
        return report.status();
    }

    @GET
    @Path("topology")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The Kafka Streams topology as text")
    public String topology() {
        return detector.topology();
    }

    @GET
    @Path("scorers")
    @Operation(summary = "The scorers that can be named, and the one in use")
    public Scorers scorers() {
        return new Scorers(scorers.types(), report.status().model().scorer());
    }

    /**
     * The scorers that configuration can name.
     *
     * @param inUse the type of the running one
     */
    public record Scorers(SortedSet<String> types, String inUse) {}
}
