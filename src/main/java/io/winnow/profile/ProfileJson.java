package io.winnow.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** A profile for programs, with numbers as they are. */
public final class ProfileJson {

    private static final int MOST_VALUES = 10;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProfileJson() {}

    /**
     * A profile as JSON.
     *
     * @param source the name of what was read
     * @param found what a user should know of it
     */
    public static String text(Profile profile, String source, List<String> found) {
        ObjectNode json = NODES.objectNode().put("source", source).put("rows", profile.rows());
        ArrayNode columns = json.putArray("columns");
        profile.columns().forEach(column -> columns.add(column(column)));
        ArrayNode warnings = json.putArray("warnings");
        Stream.of(found, profile.warnings(), profile.growth())
                .flatMap(List::stream)
                .forEach(warnings::add);
        ArrayNode suggestions = json.putArray("suggestions");
        profile.suggestions()
                .forEach(one ->
                        suggestions.addObject().put("option", one.option()).put("why", one.why()));
        return json.toPrettyString();
    }

    private static ObjectNode column(ColumnProfile column) {
        ColumnFacts facts = column.facts();
        ObjectNode json = NODES.objectNode()
                .put("name", column.name())
                .put("kind", column.kind().toString())
                .put("learned", column.isUsed())
                .put("why", column.why())
                .put("missing", facts.missingShare());
        if (Double.isFinite(facts.min())) {
            json.put("min", facts.min()).put("max", facts.max()).put("rowCorrelation", facts.trend());
        }
        if (column.kind() == Kind.TIME) {
            json.put("times", RangeText.of(column));
        }
        if (!facts.values().isEmpty()) {
            json.put("different", facts.values().size());
            ArrayNode values = json.putArray("values");
            facts.values().stream().limit(MOST_VALUES).forEach(entry -> values.addObject()
                    .put("value", entry.value())
                    .put("rows", entry.rows()));
        }
        return json;
    }
}
