package io.winnow.rest;

import io.smallrye.common.annotation.Blocking;
import io.winnow.app.FeedbackCollector;
import io.winnow.app.FeedbackCollector.Labels;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.FeedbackFailure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What operators have said of anomalies. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/feedback")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public class FeedbackCountsResource {

    private final FeedbackCollector feedback;
    private final Operator operator;

    FeedbackCountsResource(FeedbackCollector feedback, Operator operator) {
        this.feedback = feedback;
        this.operator = operator;
    }

    /**
     * The labels of all instances.
     *
     * @param topic null if there is none
     * @param mayLabel whether the caller may add some
     * @param labels by the origin of the anomaly
     */
    public record Answer(
            @Nullable String topic,
            boolean mayLabel,
            long trueAlarms,
            long falseAlarms,
            SortedMap<String, Alarm> labels) {}

    @GET
    @Operation(summary = "Which anomalies operators called true or false alarms")
    public Answer labels(@Context SecurityContext caller) throws FeedbackFailure {
        Labels known = feedback.labels();
        boolean mayLabel = known.topic() != null && operator.is(caller);
        return new Answer(known.topic(), mayLabel, known.trueAlarms(), known.falseAlarms(), known.labels());
    }
}
