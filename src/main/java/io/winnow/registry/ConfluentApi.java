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

/** The API of Confluent's registry, which Karapace, Redpanda and Apicurio speak too. */
final class ConfluentApi extends RegistryApi {

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
    Optional<Stored> stored(SchemaId id) throws IOException {
        HttpResponse<String> response = ask(path(id));
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() == 404 && id.kind() == Kind.GUID) {
            check();
            throw new UnreadableRecord(
                    RecordError.SCHEMA_HEADER,
                    "the header __value_schema_id names schema " + id
                            + " by a GUID, and this registry knows no GUIDs; let the producer write ids into the value");
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(read(response.body()));
    }

    private String path(SchemaId id) {
        return switch (id.kind()) {
            case NUMBER -> "/schemas/ids/" + id.text();
            case GUID -> "/schemas/guids/" + id.text();
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

    @Override
    Optional<String> typeOf(SchemaId id) {
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
    Stored referenced(Reference reference) throws IOException {
        return read(get("/subjects/" + encoded(reference.subject()) + "/versions/" + encoded(reference.version())));
    }

    @Override
    Optional<Stored> stored(String subject) throws IOException {
        HttpResponse<String> response = ask("/subjects/" + encoded(subject) + "/versions/latest");
        if (response.statusCode() == 404 && isUnknown(response.body())) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw unusable(response);
        }
        return Optional.of(read(response.body()));
    }

    @Override
    int register(String subject, Schema schema) throws IOException {
        ObjectNode body =
                JSON.createObjectNode().put("schema", schema.toString()).put("schemaType", AVRO);
        return post("/subjects/" + encoded(subject) + "/versions", body, "/id");
    }

    @Override
    String contentType() {
        return "application/vnd.schemaregistry.v1+json";
    }

    private static Stored read(String body) throws IOException {
        JsonNode json = json(body, "a schema id");
        if (!json.path("schema").isTextual()) {
            throw new IOException("schema registry's answer to a schema id holds no schema");
        }
        List<Reference> references = new ArrayList<>();
        for (JsonNode node : json.path("references")) {
            references.add(new Reference(
                    node.path("subject").asText(), node.path("version").asText(), ""));
        }
        Optional<String> type = Optional.of(json.path("schemaType").asText(AVRO));
        return new Stored(json.path("schema").asText(), references, type);
    }

    private static boolean isUnknown(String body) {
        return Set.of(SUBJECT_NOT_FOUND, VERSION_NOT_FOUND, SCHEMA_NOT_FOUND)
                .contains(error(body).path("error_code").asInt());
    }
}
