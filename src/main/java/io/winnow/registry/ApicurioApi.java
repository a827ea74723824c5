package io.winnow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.RecordError;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaId.Kind;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Apicurio Registry's own API, version 3. The id in a record is the content id. */
final class ApicurioApi extends RegistryApi {

    private static final String CONTENT = "/content";

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
    Place place(SchemaId id) {
        if (id.kind() == Kind.GUID) {
            throw new UnreadableRecord(
                    RecordError.SCHEMA_HEADER,
                    "the header __value_schema_id names schema " + id
                            + " by a GUID, and Apicurio's API has none; let the producer write ids into the value");
        }
        String kind = id.kind() == Kind.GLOBAL ? "globalId" : "contentId";
        return new Place(
                "schema " + id,
                "/ids/" + kind + "s/" + id.text(),
                "/search/versions?limit=1&" + kind + "=" + id.text());
    }

    @Override
    Place newest(String subject) {
        return version("the newest schema of subject " + subject, "default", subject, "branch=latest");
    }

    @Override
    Place place(Reference reference) {
        return version(
                "schema " + reference.subject(), reference.group(), reference.subject(), encoded(reference.version()));
    }

    private static Place version(String name, String group, String artifact, String version) {
        String path = "/groups/" + encoded(group) + "/artifacts/" + encoded(artifact) + "/versions/" + version;
        return new Place(name, path + CONTENT, path);
    }

    /** The text comes without its type. */
    @Override
    Stored read(Place place, String body) throws IOException {
        String path = place.text().endsWith(CONTENT) ? place.about() : place.text();
        return new Stored(body, references(path), Optional.empty());
    }

    @Override
    Optional<String> typeOf(Place place) throws IOException {
        JsonNode told = json(get(place.about()), "a schema's type");
        JsonNode type = told.at("/versions/0").isMissingNode() ? told : told.at("/versions/0");
        return Optional.ofNullable(type.path("artifactType").textValue());
    }

    @Override
    void requireReadable(String subject) {
        // Who may not read one schema of Apicurio's may not read any, and is told so.
    }

    @Override
    int register(String subject, String schema) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("artifactId", subject).put("artifactType", AVRO);
        body.putObject("firstVersion")
                .putObject("content")
                .put("content", schema)
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
                    node.path("name").asText(),
                    node.path("artifactId").asText(),
                    node.path("version").asText(),
                    node.path("groupId").asText("default")));
        }
        return references;
    }

    @Override
    boolean isUnknown(JsonNode error) {
        return Set.of("ContentNotFoundException", "VersionNotFoundException", "ArtifactNotFoundException")
                .contains(error.path("name").asText());
    }
}
