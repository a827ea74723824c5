package io.winnow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.RecordError;
import io.winnow.feature.SchemaId;
import io.winnow.feature.SchemaId.Kind;
import io.winnow.feature.UnreadableRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    boolean isOwn(JsonNode answer) {
        return answer.path("name").isTextual() && answer.path("version").isTextual();
    }

    @Override
    Optional<Stored> stored(SchemaId id) throws IOException {
        String path = (id.kind() == Kind.GLOBAL ? "/ids/globalIds/" : "/ids/contentIds/") + number(id);
        HttpResponse<String> response = ask(path);
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(new Stored(response.body(), references(path), Optional.empty()));
    }

    private static String number(SchemaId id) {
        if (id.kind() == Kind.GUID) {
            throw new UnreadableRecord(
                    RecordError.SCHEMA_HEADER,
                    "the header __value_schema_id names schema " + id
                            + " by a GUID, and Apicurio's API has none; let the producer write ids into the value");
        }
        return id.text();
    }

    /** The text of an id comes without its type. */
    @Override
    Optional<String> typeOf(SchemaId id) throws IOException {
        String ids = id.kind() == Kind.GLOBAL ? "globalId" : "contentId";
        JsonNode found = json(get("/search/versions?limit=1&" + ids + "=" + id.text()), "a search");
        JsonNode type = found.at("/versions/0/artifactType");
        return type.isTextual() ? Optional.of(type.asText()) : Optional.empty();
    }

    @Override
    void requireReadable(String subject) {
        // Who may not read one schema of Apicurio's may not read any, and is told so.
    }

    @Override
    Stored referenced(Reference reference) throws IOException {
        String path = "/groups/" + encoded(reference.group()) + "/artifacts/" + encoded(reference.subject())
                + "/versions/" + encoded(reference.version());
        return new Stored(get(path + "/content"), references(path), Optional.empty());
    }

    @Override
    Optional<Stored> stored(String subject) throws IOException {
        String path = "/groups/default/artifacts/" + encoded(subject) + "/versions/branch=latest";
        HttpResponse<String> response = ask(path + "/content");
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(new Stored(response.body(), references(path), Optional.empty()));
    }

    @Override
    int register(String subject, Schema schema) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("artifactId", subject).put("artifactType", AVRO);
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
        return Set.of("ContentNotFoundException", "VersionNotFoundException", "ArtifactNotFoundException")
                .contains(error(body).path("name").asText());
    }
}
