package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.detection.RecentDrift;
import io.winnow.metrics.DriftWatch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far recent records are from training. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/drift")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class DriftResource {

    private final DriftWatch drift;

    DriftResource(DriftWatch drift) {
        this.drift = drift;
    }

    @GET
    @Operation(summary = "Share outside the trained range, share missing and shift of the distribution, by feature")
    public RecentDrift drift() {
        return drift.window().recent();
    }
}
