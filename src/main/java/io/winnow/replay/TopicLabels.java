package io.winnow.replay;

import io.winnow.feature.Categories;
import io.winnow.feature.CellFormat;
import io.winnow.feature.Field;
import io.winnow.training.Label;
import io.winnow.training.LabelWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the label of a topic's records: a text, symbol, truth or number, which the same words explain as in a file. One
 * thread.
 *
 * @param fields the label as a category and as a number, behind all other fields; none if no record is an anomaly
 */
record TopicLabels(List<Field> fields, Categories values, LabelWords words, Map<Double, Label> known) {

    /** Without a label, each record is normal. */
    static final TopicLabels NONE = new TopicLabels(List.of(), Categories.learning(), LabelWords.USUAL, Map.of());

    static TopicLabels of(String path, LabelWords words) {
        Categories values = Categories.learning();
        List<Field> fields = List.of(new Field(path, Field.Kind.CATEGORY, values), Field.number(path));
        return new TopicLabels(fields, values, words, new HashMap<>());
    }

    /** @throws IllegalArgumentException if the words do not explain the value */
    Label read(double[] record) {
        if (fields.isEmpty()) {
            return Label.NORMAL;
        }
        double place = record[record.length - 2];
        double number = record[record.length - 1];
        if (!Double.isNaN(place)) {
            return known.computeIfAbsent(place, this::ofPlace);
        }
        return Double.isNaN(number) ? Label.UNKNOWN : words.read(text(number));
    }

    private Label ofPlace(double place) {
        List<String> texts = values.known();
        if (place >= texts.size()) {
            throw new IllegalArgumentException("the label has more than " + Categories.MOST
                    + " values and says nothing; name another field with --label");
        }
        String text = texts.get((int) place);
        return CellFormat.DEFAULT.isMissing(text) ? Label.UNKNOWN : words.read(text);
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
