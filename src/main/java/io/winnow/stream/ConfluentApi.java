package io.winnow.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The API of Confluent's registry, which Karapace, Redpanda and Apicurio speak too. */
final class ConfluentApi extends RegistryApi {

    private static final int SCHEMA_NOT_FOUND = 40403;

    ConfluentApi(String base, Http http) {
        super(base, http);
    }

    @Override
    Registry.Type type() {
        return Registry.Type.CONFLUENT;
    }

    @Override
    String checkPath() {
        return "/subjects";
    }

    @Override
    Optional<Stored> stored(int id) throws IOException {
        HttpResponse<String> response = ask("/schemas/ids/" + id);
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(stored(response.body()));
    }

    @Override
    Stored referenced(Reference reference) throws IOException {
        return stored(get("/subjects/" + encoded(reference.subject()) + "/versions/" + encoded(reference.version())));
    }

    @Override
    int register(String subject, Schema schema) throws IOException {
        ObjectNode body =
                JSON.createObjectNode().put("schema", schema.toString()).put("schemaType", "AVRO");
        return post("/subjects/" + encoded(subject) + "/versions", body, "/id");
    }

    @Override
    String contentType() {
        return "application/vnd.schemaregistry.v1+json";
    }

    private static Stored stored(String body) throws IOException {
        JsonNode json = json(body, "a schema id");
        if (!json.path("schema").isTextual()) {
            throw new IOException("schema registry's answer to a schema id holds no schema");
        }
        List<Reference> references = new ArrayList<>();
        for (JsonNode node : json.path("references")) {
            references.add(new Reference(
                    node.path("subject").asText(), node.path("version").asText(), ""));
        }
        return new Stored(json.path("schema").asText(), references);
    }

    private static boolean isUnknown(String body) {
        return error(body).path("error_code").asInt() == SCHEMA_NOT_FOUND;
    }
}
