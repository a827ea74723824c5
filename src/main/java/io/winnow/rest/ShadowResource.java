package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.app.ShadowWatch;
import io.winnow.shadow.ShadowReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How a challenger compares with the model that judges. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/shadow")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ShadowResource {

    private final ShadowWatch shadow;

    ShadowResource(ShadowWatch shadow) {
        this.shadow = shadow;
    }

    @GET
    @Operation(summary = "The challenger: its verdicts beside those of the model, where they differ, and what it costs")
    public ShadowReport shadow() {
        return shadow.report().orElse(ShadowReport.OFF);
    }
}
