package io.winnow.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.detection.WarmingUp;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
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

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Detector detector;
    private final Clock clock;

    ScoreResource(Detector detector, Clock clock) {
        this.detector = detector;
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
        detector.refuseUnknown(json);
        Outcome outcome = detector.detect(json, clock.millis());
        String model = detector.model().id();
        if (outcome instanceof Detection detection) {
            Score score = detection.score();
            return new Answer(
                    detection.verdict().name(),
                    score == null ? null : score.calibrated(),
                    score == null ? null : score.raw(),
                    detection.reason(),
                    detection.shares(),
                    null,
                    null,
                    model);
        }
        if (outcome instanceof WarmingUp warming) {
            String warmUp = warming.warmUp().toString();
            return new Answer(Verdict.NORMAL.name(), null, null, null, List.of(), null, warmUp, model);
        }
        Rejection rejection = (Rejection) outcome;
        return new Answer(
                null,
                null,
                null,
                rejection.detail(),
                List.of(),
                rejection.error().name(),
                null,
                model);
    }
}
