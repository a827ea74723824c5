package io.winnow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.RecordError;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaId.Kind;
import io.winnow.format.UnreadableRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of Confluent's registry, which Karapace, Redpanda and Apicurio speak too. */
final class ConfluentApi extends RegistryApi {

    private static final String GUIDS = "/schemas/guids/";
    private static final int SUBJECT_NOT_FOUND = 40401;
    private static final int VERSION_NOT_FOUND = 40402;
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final boolean isOfApicurio;

    ConfluentApi(String base, Http http) {
        super(base, http);
        this.isOfApicurio = base.contains("/apis/ccompat/");
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
    boolean isOwn(JsonNode answer) {
        return answer.isArray();
    }

    @Override
    Optional<String> find(String path) throws IOException {
        try {
            return super.find(path);
        } catch (NoRegistry e) {
            if (!path.startsWith(GUIDS)) {
                throw e;
            }
            check();
            throw new UnreadableRecord(
                    RecordError.SCHEMA_HEADER,
                    "the header __value_schema_id names schema " + path.substring(GUIDS.length())
                            + " by a GUID, and this registry knows no GUIDs; let the producer write ids into the value");
        }
    }

    @Override
    Place place(SchemaId id) {
        return place("schema " + id, path(id));
    }

    @Override
    Place newest(String subject) {
        return place("the newest schema of subject " + subject, version(subject, "latest"));
    }

    @Override
    Place place(Reference reference) {
        return place("schema " + reference.subject(), version(reference.subject(), reference.version()));
    }

    private static Place place(String name, String path) {
        return new Place(name, path, path);
    }

    private static String version(String subject, String version) {
        return "/subjects/" + encoded(subject) + "/versions/" + encoded(version);
    }

    private String path(SchemaId id) {
        return switch (id.kind()) {
            case NUMBER -> "/schemas/ids/" + id.text();
            case GUID -> GUIDS + id.text();
            case CONTENT, GLOBAL -> {
                if (id.kind() == Kind.GLOBAL || !isOfApicurio) {
                    throw new UnreadableRecord(
                            RecordError.SCHEMA_HEADER,
                            "a header of Apicurio's names the schema by its " + id
                                    + ", which only Apicurio's own API knows; set winnow.registry.type=apicurio and"
                                    + " winnow.registry.url to such a registry");
                }
                yield "/schemas/ids/" + id.text();
            }
        };
    }

    /** It is told with the text. */
    @Override
    Optional<String> typeOf(Place place) {
        return Optional.empty();
    }

    /** Karapace answers that there is no such schema where it means that we may not read it. */
    @Override
    void requireReadable(String subject) throws IOException {
        HttpResponse<String> response = ask("/subjects/" + encoded(subject) + "/versions");
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw new IOException("schema registry shows no schema, and answers " + response.statusCode() + " to GET "
                    + Address.shown(response.uri()) + "; give the user of winnow.registry.username the right to read"
                    + " subject " + subject);
        }
    }

    @Override
    int register(String subject, String schema) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("schema", schema).put("schemaType", AVRO);
        return post("/subjects/" + encoded(subject) + "/versions", body, "/id");
    }

    @Override
    String contentType() {
        return "application/vnd.schemaregistry.v1+json";
    }

    @Override
    Stored read(Place place, String body) throws IOException {
        JsonNode json = json(body, "a schema id");
        if (!json.path("schema").isTextual()) {
            throw new IOException("schema registry's answer to a schema id holds no schema");
        }
        List<Reference> references = new ArrayList<>();
        for (JsonNode node : json.path("references")) {
            references.add(new Reference(
                    node.path("name").asText(),
                    node.path("subject").asText(),
                    node.path("version").asText(),
                    ""));
        }
        Optional<String> type = Optional.of(json.path("schemaType").asText(AVRO));
        return new Stored(json.path("schema").asText(), references, type);
    }

    @Override
    boolean isUnknown(JsonNode error) {
        return Set.of(SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND)
                .contains(error.path("error_code").asInt());
    }
}
