package io.winnow.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;

/** Feedback as the value of a record: JSON. */
final class FeedbackJson {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private FeedbackJson() {}

    static byte[] bytes(Feedback feedback) {
        try {
            return JSON.writeValueAsBytes(feedback);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if it is none: the topic may hold what others wrote. */
    static Optional<Feedback> parse(byte[] bytes) {
        try {
            Feedback feedback = JSON.readValue(bytes, Feedback.class);
            return feedback.record().vector().size()
                            == feedback.record().features().size()
                    ? Optional.of(feedback)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
