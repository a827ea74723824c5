package io.winnow.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Apicurio Registry's own API, version 3. The id in a record is the content id. */
final class ApicurioApi extends RegistryApi {

    ApicurioApi(String base, Http http) {
        super(base, http);
    }

    @Override
    Registry.Type type() {
        return Registry.Type.APICURIO;
    }

    @Override
    String checkPath() {
        return "/system/info";
    }

    @Override
    Optional<Stored> stored(int id) throws IOException {
        String path = "/ids/contentIds/" + id;
        HttpResponse<String> response = ask(path);
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(new Stored(response.body(), references(path)));
    }

    @Override
    Stored referenced(Reference reference) throws IOException {
        String path = "/groups/" + encoded(reference.group()) + "/artifacts/" + encoded(reference.subject())
                + "/versions/" + encoded(reference.version());
        return new Stored(get(path + "/content"), references(path));
    }

    @Override
    int register(String subject, Schema schema) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("artifactId", subject).put("artifactType", "AVRO");
        body.putObject("firstVersion")
                .putObject("content")
                .put("content", schema.toString())
                .put("contentType", contentType());
        return post("/groups/default/artifacts?ifExists=FIND_OR_CREATE_VERSION", body, "/version/contentId");
    }

    @Override
    String contentType() {
        return "application/json";
    }

    private List<Reference> references(String path) throws IOException {
        JsonNode answer = json(get(path + "/references"), "references");
        if (!answer.isArray()) {
            throw new IOException("schema registry's answer to references is no list");
        }
        List<Reference> references = new ArrayList<>();
        for (JsonNode node : answer) {
            if (!node.path("artifactId").isTextual()) {
                throw new IOException("schema registry's answer to references names no artifact");
            }
            references.add(new Reference(
                    node.path("artifactId").asText(),
                    node.path("version").asText(),
                    node.path("groupId").asText("default")));
        }
        return references;
    }

    private static boolean isUnknown(String body) {
        return error(body).path("name").asText().equals("ContentNotFoundException");
    }
}
