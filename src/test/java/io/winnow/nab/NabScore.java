package io.winnow.nab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * NAB's figures of one scorer: 100 if each window is found at its first record without a false alarm, 0 for a scorer
 * without alarms.
 */
final class NabScore {

    /** @param window -1 if the record is in none */
    private record Alarm(double score, int window, double worth) {}

    /**
     * @param best with the threshold that suits all series together best
     * @param threshold that threshold; a record is anomalous from it on
     * @param atOne with threshold 1
     */
    record Figure(double best, double threshold, double atOne) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private int windows;

    /** Takes the scores of one series, one for each record. */
    void add(Series series, double[] scores) {
        for (int record = series.probation(); record < series.length(); record++) {
            int window = series.window(record);
            alarms.add(new Alarm(scores[record], window < 0 ? -1 : windows + window, series.worth(record)));
        }
        windows += series.windows().size();
    }

    /** Lowers the threshold from score to score, and adds up what the alarms change. */
    Figure figure(Profile profile) {
        List<Alarm> sorted = new ArrayList<>(alarms);
        sorted.sort(Comparator.comparingDouble(Alarm::score).reversed());
        Map<Integer, Double> found = new HashMap<>();
        Figure figure = new Figure(0, Double.POSITIVE_INFINITY, 0);
        double gained = 0;
        double most = (profile.missed() + 1) * counted();
        for (int i = 0; i < sorted.size(); i++) {
            Alarm alarm = sorted.get(i);
            gained += gain(alarm, profile, found);
            if (i + 1 == sorted.size() || sorted.get(i + 1).score() != alarm.score()) {
                figure = with(figure, alarm.score(), 100 * gained / most);
            }
        }
        return figure;
    }

    private static double gain(Alarm alarm, Profile profile, Map<Integer, Double> found) {
        if (alarm.window() < 0) {
            return alarm.worth() * profile.falseAlarm();
        }
        double before = found.getOrDefault(alarm.window(), -profile.missed());
        if (alarm.worth() <= before) {
            return 0;
        }
        found.put(alarm.window(), alarm.worth());
        return alarm.worth() - before;
    }

    private static Figure with(Figure before, double threshold, double percent) {
        boolean better = percent > before.best();
        return new Figure(
                better ? percent : before.best(),
                better ? threshold : before.threshold(),
                threshold >= 1 ? percent : before.atOne());
    }

    /** Windows with a record that is scored. */
    int counted() {
        Set<Integer> seen = new HashSet<>();
        alarms.forEach(alarm -> seen.add(alarm.window()));
        seen.remove(-1);
        return seen.size();
    }
}
