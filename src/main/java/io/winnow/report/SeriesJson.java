package io.winnow.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.evaluation.Words;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The features over time with the detections on them, reduced to what a screen shows. */
final class SeriesJson {

    private static final int MOST_FEATURES = 40;
    private static final int MOST_POINTS = 20_000;
    private static final int MOST_POINTS_EACH = 1_000;
    private static final int MOST_DETECTIONS = 300;

    private final EvaluatedRecords records;
    private final int buckets;

    private SeriesJson(EvaluatedRecords records) {
        this.records = records;
        int features = Math.min(MOST_FEATURES, records.features().size());
        this.buckets = Math.min(MOST_POINTS_EACH, MOST_POINTS / features) / 2;
    }

    static ObjectNode of(Report report) {
        SeriesJson series = new SeriesJson(report.records());
        List<int[]> detections =
                report.models().stream().map(SeriesJson::detections).toList();
        ObjectNode json = Json.object();
        json.set("anomalous", series.anomalous());
        ArrayNode names = json.putArray("detected");
        detections.forEach(detected -> names.add(series.names(detected)));
        ArrayNode features = json.putArray("features");
        int count = Math.min(MOST_FEATURES, report.records().features().size());
        for (int i = 0; i < count; i++) {
            features.add(series.feature(i, detections));
        }
        return json;
    }

    /** What is left out, in words; empty if nothing is. */
    static String reduced(Report report) {
        StringBuilder words = new StringBuilder();
        int features = report.records().features().size();
        if (features > MOST_FEATURES) {
            words.append("The first ")
                    .append(MOST_FEATURES)
                    .append(" of ")
                    .append(features)
                    .append(" features. ");
        }
        for (ModelResult model : report.models()) {
            long detections = model.detected().count();
            if (detections > MOST_DETECTIONS) {
                words.append("The strongest ")
                        .append(MOST_DETECTIONS)
                        .append(" of ")
                        .append(Words.count(detections));
                words.append(" detections by ").append(model.name()).append(". ");
            }
        }
        return words.toString().strip();
    }

    /** The strongest detections of a model, in the order of the records. */
    private static int[] detections(ModelResult model) {
        return Arrays.stream(model.strongestRecords(MOST_DETECTIONS)).sorted().toArray();
    }

    private ArrayNode names(int[] detected) {
        ArrayNode names = Json.array();
        Arrays.stream(detected).mapToObj(records::name).forEach(names::add);
        return names;
    }

    private ObjectNode feature(int feature, List<int[]> detections) {
        ObjectNode json = Json.object();
        json.put("feature", records.features().get(feature));
        points(json, feature, drawn(feature));
        ArrayNode byModel = json.putArray("detections");
        detections.forEach(detected -> points(byModel.addObject(), feature, detected));
        if (records.areLabelled()) {
            for (int i = 0; i < detections.size(); i++) {
                ArrayNode right = ((ObjectNode) byModel.get(i)).putArray("right");
                Arrays.stream(detections.get(i)).forEach(record -> right.add(records.isAnomalous(record) ? 1 : 0));
            }
        }
        return json;
    }

    private void points(ObjectNode json, int feature, int[] places) {
        ArrayNode times = json.putArray("time");
        ArrayNode values = json.putArray("value");
        for (int place : places) {
            times.add(records.time(place));
            values.add(Json.drawn(records.value(feature, place)));
        }
    }

    /** The least and the greatest value of each of many equal stretches, so that no peak is lost. */
    private int[] drawn(int feature) {
        int size = records.size();
        if (size <= 2 * buckets) {
            return IntStream.range(0, size).toArray();
        }
        return IntStream.range(0, buckets)
                .flatMap(i ->
                        extremes(feature, (int) ((long) i * size / buckets), (int) ((long) (i + 1) * size / buckets)))
                .toArray();
    }

    private IntStream extremes(int feature, int from, int to) {
        int least = from;
        int greatest = from;
        for (int i = from + 1; i < to; i++) {
            least = below(feature, i, least) ? i : least;
            greatest = above(feature, i, greatest) ? i : greatest;
        }
        return IntStream.of(least, greatest).distinct().sorted();
    }

    /** Whether one value is below another one, which may be missing. */
    private boolean below(int feature, int one, int other) {
        double value = records.value(feature, one);
        double compared = records.value(feature, other);
        return value < compared || (Double.isNaN(compared) && !Double.isNaN(value));
    }

    private boolean above(int feature, int one, int other) {
        double value = records.value(feature, one);
        double compared = records.value(feature, other);
        return value > compared || (Double.isNaN(compared) && !Double.isNaN(value));
    }

    /** Stretches of labelled anomalies, as pairs of first and last time; those too near to tell apart become one. */
    private ArrayNode anomalous() {
        long near = (records.time(records.size() - 1) - records.time(0)) / MOST_POINTS_EACH;
        ArrayNode spans = Json.array();
        int record = 0;
        while (record < records.size()) {
            if (records.isAnomalous(record)) {
                int first = record;
                record = last(record, near);
                spans.add(records.time(first)).add(records.time(record));
            }
            record++;
        }
        return spans;
    }

    private int last(int first, long near) {
        int last = first;
        for (int i = first + 1; i < records.size() && joined(last, i, near); i++) {
            last = records.isAnomalous(i) ? i : last;
        }
        return last;
    }

    private boolean joined(int last, int next, long near) {
        return next == last + 1 || records.time(next) - records.time(last) <= near;
    }
}
