package io.winnow.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.winnow.app.FeedbackCollector;
import io.winnow.app.FeedbackCollector.Labels;
import io.winnow.app.FeedbackCollector.Opinion;
import io.winnow.feedback.Alarm;
import io.winnow.feedback.FeedbackFailure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Takes what operators say of anomalies. JSON alone: no form of another site can send it. */
@RolesAllowed(Role.OPERATOR)
@Path("/api/anomalies/{origin}/feedback")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class FeedbackResource {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final String LABEL = "label";
    private static final String COMMENT = "comment";
    private static final int LONGEST_COMMENT = 1_000;

    private final FeedbackCollector feedback;
    private final Operator operator;

    FeedbackResource(FeedbackCollector feedback, Operator operator) {
        this.feedback = feedback;
        this.operator = operator;
    }

    /**
     * What is there now.
     *
     * @param origin of the anomaly that was labelled
     */
    public record Answer(String origin, Alarm label, long trueAlarms, long falseAlarms) {}

    @POST
    @RolesAllowed(Role.OPERATOR)
    @Operation(summary = "Says that an anomaly is a true or a false alarm; only to the instance that found it")
    public Answer label(
            @PathParam("origin") String origin,
            String body,
            @Context SecurityContext caller,
            @Context HttpHeaders headers)
            throws JsonProcessingException, FeedbackFailure {
        String by = operator.name(caller, headers);
        JsonNode json = JSON.readTree(body);
        refuseUnknown(json);
        Alarm label = Alarm.of(json.path(LABEL).asText());
        Labels labels = feedback.add(origin, new Opinion(label, by, comment(json)));
        return new Answer(origin, label, labels.trueAlarms(), labels.falseAlarms());
    }

    private static void refuseUnknown(JsonNode json) {
        List<String> unknown = new ArrayList<>();
        json.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of(LABEL, COMMENT));
        if (!json.isObject() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("the body has the unknown fields " + unknown
                    + "; expected for example {\"label\": \"false-alarm\", \"comment\": \"maintenance\"}");
        }
    }

    private static @Nullable String comment(JsonNode json) {
        JsonNode comment = json.path(COMMENT);
        if (comment.isMissingNode() || comment.isNull()) {
            return null;
        }
        if (!comment.isTextual() || comment.asText().length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException(
                    "comment is no text of at most " + LONGEST_COMMENT + " characters; shorten it, or leave it out");
        }
        return comment.asText();
    }
}
