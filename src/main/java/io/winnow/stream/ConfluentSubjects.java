package io.winnow.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/** Registers schemas through Confluent's API; an id is for ever the same for the same schema. */
final class ConfluentSubjects {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    private final Registry registry;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;

    ConfluentSubjects(Registry registry) {
        this.registry = registry;
        this.http = registry.http();
    }

    /** The id of the schema under the subject, registered now if it was not yet. */
    int register(String subject, String schema) {
        HttpResponse<String> answer = post(subject, schema);
        if (answer.statusCode() != 200) {
            throw new SerializationException(refused(subject) + " with status " + answer.statusCode() + ": "
                    + answer.body() + "; check the registry's credentials and compatibility rule");
        }
        try {
            JsonNode id = json.readTree(answer.body()).path("id");
            if (id.isInt()) {
                return id.intValue();
            }
        } catch (JsonProcessingException e) {
            throw new SerializationException(noId(subject), e);
        }
        throw new SerializationException(noId(subject));
    }

    private HttpResponse<String> post(String subject, String schema) {
        try {
            return http.send(request(subject, schema), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new SerializationException(
                    "cannot reach the " + registry + " to register the schema of " + subject + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SerializationException("interrupted while the schema of " + subject + " was registered", e);
        }
    }

    private HttpRequest request(String subject, String schema) throws JsonProcessingException {
        String path = "/subjects/" + encoded(subject) + "/versions";
        String body = json.writeValueAsString(Map.of("schema", schema, "schemaType", "AVRO"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry.confluentApi() + path))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        registry.authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String refused(String subject) {
        return "the " + registry + " refused the schema of " + subject;
    }

    private String noId(String subject) {
        return "the answer of the " + registry + " about " + subject
                + " has no schema id; is the URL the root of a Confluent-compatible API?";
    }
}
