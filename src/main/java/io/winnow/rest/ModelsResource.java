package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.app.ModelControl;
import io.winnow.app.ModelHistory;
import io.winnow.app.RetrainReport;
import io.winnow.app.RetrainWatch;
import io.winnow.catalogue.Published;
import io.winnow.catalogue.TopicFailure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The models that can be judged by. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/models")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    private final ModelControl control;
    private final RetrainWatch retrain;
    private final Operator operator;

    ModelsResource(ModelControl control, RetrainWatch retrain, Operator operator) {
        this.control = control;
        this.retrain = retrain;
        this.operator = operator;
    }

    /**
     * What there is.
     *
     * @param topic null if the model does not come from a topic
     * @param current the id of the one that detectors take
     * @param mayChange whether the caller may take another one
     * @param models the newest first
     * @param retraining what this instance does about it, refused models included; null if none is configured
     */
    public record Answer(
            @Nullable String topic,
            @Nullable String current,
            boolean mayChange,
            List<Published> models,
            @Nullable RetrainReport retraining) {}

    @GET
    @Operation(summary = "Every model of the topic, the newest first: how it came there, when, and by whom")
    public Answer models(@Context SecurityContext caller) throws TopicFailure {
        ModelHistory history = control.history();
        boolean mayChange = history.topic() != null && operator.is(caller);
        return new Answer(
                history.topic(),
                history.current(),
                mayChange,
                history.models(),
                retrain.report().orElse(null));
    }
}
