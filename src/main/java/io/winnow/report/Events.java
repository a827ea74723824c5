package io.winnow.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stretches of labelled anomalies, each of which is caught by a single detection within it. */
final class Events {

    /** From how many anomalies an event on, on average, labels are taken to come in stretches. */
    private static final double STRETCH = 3;

    private final List<int[]> ends;
    private final int anomalies;

    private Events(List<int[]> ends, int anomalies) {
        this.ends = ends;
        this.anomalies = anomalies;
    }

    static Events of(EvaluatedRecords records, EventGap gap) {
        List<int[]> ends = new ArrayList<>();
        int anomalies = 0;
        for (int i = 0; i < records.size(); i++) {
            if (!records.isAnomalous(i)) {
                continue;
            }
            anomalies++;
            int[] last = ends.isEmpty() ? new int[0] : ends.get(ends.size() - 1);
            if (last.length > 0 && gap.joins(records, last[1], i)) {
                last[1] = i;
            } else {
                ends.add(new int[] {i, i});
            }
        }
        return new Events(ends, anomalies);
    }

    int size() {
        return ends.size();
    }

    boolean areStretches() {
        return anomalies >= STRETCH * size();
    }

    /** The highest score of a labelled anomaly in each event, ascending; -1 where none was scored. */
    double[] highest(ModelResult model, EvaluatedRecords records) {
        return ends.stream()
                .mapToDouble(end -> highest(model, records, end[0], end[1]))
                .sorted()
                .toArray();
    }

    private static double highest(ModelResult model, EvaluatedRecords records, int first, int last) {
        double highest = -1;
        for (int i = first; i <= last; i++) {
            if (records.isAnomalous(i) && model.deciding(i) > highest) {
                highest = model.deciding(i);
            }
        }
        return highest;
    }

    static long caught(double[] highest, double threshold) {
        return Arrays.stream(highest).filter(score -> score > threshold).count();
    }
}
