package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.config.ConfigView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The configuration in force. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/config")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ConfigResource {

    private final ConfigView config;

    ConfigResource(ConfigView config) {
        this.config = config;
    }

    @GET
    @Operation(summary = "Every key with value, source and default; secrets are redacted")
    public List<ConfigView.Entry> config() {
        return config.entries();
    }
}
