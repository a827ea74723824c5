package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.app.ModelControl;
import io.winnow.app.ModelControl.Author;
import io.winnow.app.ModelControl.Result;
import io.winnow.app.ModelFacts;
import io.winnow.app.StatusReport;
import io.winnow.catalogue.ModelTooLarge;
import io.winnow.catalogue.TopicFailure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The model that records are judged by, and what an operator may do with it. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/model")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ModelResource {

    static final String WHY = "why";
    static final String TO = "to";

    private final StatusReport report;
    private final ModelControl control;
    private final Operator operator;

    ModelResource(StatusReport report, ModelControl control, Operator operator) {
        this.report = report;
        this.control = control;
        this.operator = operator;
    }

    @GET
    @Operation(summary = "The model: what it was trained on, its threshold, its figures")
    public ModelFacts model() {
        return report.modelFacts();
    }

    @POST
    @Path("reload")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Looks now for another model where the model comes from; only this instance does")
    public Result reload(
            @QueryParam(WHY) @Nullable String why, @Context SecurityContext caller, @Context HttpHeaders headers)
            throws TopicFailure {
        return control.reload(new Author(operator.name(caller, headers), why));
    }

    @POST
    @Path("promote")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Lets all instances judge by the challenger, the model at winnow.shadow.model")
    public Result promote(
            @QueryParam(WHY) @Nullable String why, @Context SecurityContext caller, @Context HttpHeaders headers)
            throws TopicFailure, ModelTooLarge {
        return control.promote(new Author(operator.name(caller, headers), why));
    }

    @POST
    @Path("rollback")
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Lets all instances judge by an earlier model of the topic: the one before, or the one named")
    public Result rollback(
            @QueryParam(TO) @Nullable String to,
            @QueryParam(WHY) @Nullable String why,
            @Context SecurityContext caller,
            @Context HttpHeaders headers)
            throws TopicFailure, ModelTooLarge {
        return control.rollback(Optional.ofNullable(to), new Author(operator.name(caller, headers), why));
    }
}
