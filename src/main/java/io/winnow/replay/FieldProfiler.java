package io.winnow.replay;

import io.winnow.feature.Categories;
import io.winnow.feature.Field;
import io.winnow.feature.Times;
import io.winnow.profile.Profile;
import io.winnow.profile.ProfileCollector;
import io.winnow.profile.Roles;
import io.winnow.training.LabelledRecord;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;

/** Profiles the fields of records; of texts it holds at most {@value Categories#MOST} a field. One thread. */
final class FieldProfiler {

    private final List<Field> fields;
    private final List<List<String>> texts = new ArrayList<>();
    private final ProfileCollector columns;

    FieldProfiler(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.columns = new ProfileCollector(fields.stream().map(Field::path).toList());
        fields.forEach(field -> texts.add(List.of()));
    }

    List<Field> fields() {
        return fields;
    }

    void add(LabelledRecord record) {
        for (int field = 0; field < fields.size(); field++) {
            double value = record.values()[field];
            if (!Double.isFinite(value)) {
                columns.missing(field);
                continue;
            }
            switch (fields.get(field).kind()) {
                case NUMBER -> columns.number(field, value);
                case TIME -> columns.time(field, value);
                case CATEGORY -> text(field, text(field, (int) value));
            }
        }
        columns.endRow();
    }

    Profile profile(Roles roles) {
        return columns.profile(roles);
    }

    /** The text at a place; nothing if there were too many to remember. */
    private String text(int field, int place) {
        if (place >= texts.get(field).size() && place < Categories.MOST) {
            texts.set(field, fields.get(field).categories().known());
        }
        return place < Categories.MOST ? texts.get(field).get(place) : "";
    }

    private void text(int field, String text) {
        if (columns.mayBeTime(field)) {
            try {
                columns.time(field, (double) Times.millis(text));
                return;
            } catch (DateTimeException e) {
                // It is a text like others.
            }
        }
        columns.text(field, text);
    }
}
