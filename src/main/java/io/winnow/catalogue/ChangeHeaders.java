package io.winnow.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** What a record of a topic of models says beside the model: its scorer, and what was done with it, the oldest first. */
final class ChangeHeaders {

    private static final String SCORER = "winnow-scorer";
    private static final String CHANGE = "winnow-change";

    /** Older ones are dropped, since the whole list is written with each change. */
    private static final int MOST_CHANGES = 50;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeHeaders() {}

    static Headers of(String scorer, List<Change> changes) {
        Headers headers = new RecordHeaders().add(SCORER, scorer.getBytes(UTF_8));
        changes.stream()
                .skip(Math.max(0, changes.size() - MOST_CHANGES))
                .forEach(change -> headers.add(CHANGE, bytes(change)));
        return headers;
    }

    /** Null if the record was written by another program. */
    static @Nullable String scorer(Headers headers) {
        Header scorer = headers.lastHeader(SCORER);
        return scorer == null || scorer.value() == null ? null : new String(scorer.value(), UTF_8);
    }

    static List<Change> changes(Headers headers) {
        List<Change> changes = new ArrayList<>();
        headers.headers(CHANGE).forEach(header -> change(header.value()).ifPresent(changes::add));
        return changes;
    }

    private static byte[] bytes(Change change) {
        ObjectNode json = JSON.createObjectNode()
                .put("action", change.action().name())
                .put("by", change.by())
                .put("at", change.at().toString());
        if (change.why() != null) {
            json.put("why", change.why());
        }
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if another program wrote something else there. */
    private static Optional<Change> change(byte @Nullable [] value) {
        try {
            JsonNode json = JSON.readTree(value == null ? new byte[0] : value);
            return Optional.of(new Change(
                    Change.Action.valueOf(json.path("action").asText()),
                    json.path("by").asText(),
                    Instant.parse(json.path("at").asText()),
                    json.path("why").textValue()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
