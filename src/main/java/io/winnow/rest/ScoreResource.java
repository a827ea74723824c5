package io.winnow.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.scoring.Score;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Judges a record without Kafka. */
@RolesAllowed({Role.VIEWER, Role.OPERATOR})
@Path("/api/score")
@Blocking
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ScoreResource {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Models models;
    private final Clock clock;

    ScoreResource(Models models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * What the detector makes of the record.
     *
     * @param verdict NORMAL, ANOMALOUS, or null if it would be a dead letter
     * @param score 1 is the threshold; null if a missing field decided
     * @param error why it would be a dead letter; else null
     * @param warmUp how much of the history that the model needs a key has after one record; null if it needs none
     */
    public record Answer(
            @Nullable String verdict,
            @Nullable Double score,
            @Nullable Double rawScore,
            @Nullable String reason,
            List<Detection.Share> shares,
            @Nullable String error,
            @Nullable String warmUp,
            String model) {}

    @POST
    @Operation(summary = "Judges one JSON record whose fields are those of the Avro record")
    public Answer score(String record) throws JsonProcessingException {
        JsonNode json = JSON.readTree(record);
        Detector detector = models.current();
        detector.refuseUnknown(json);
        Outcome outcome = detector.detect(json, clock.millis());
        Score score = outcome.score();
        return new Answer(
                text(outcome.verdict()),
                score == null ? null : score.ratio(),
                score == null ? null : score.raw(),
                outcome.explanation(),
                outcome.shares(),
                text(outcome.error()),
                text(outcome.warmUp()),
                detector.model().id());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
