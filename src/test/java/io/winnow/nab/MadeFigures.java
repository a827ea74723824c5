package io.winnow.nab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found in made series of one curve. */
final class MadeFigures {

    private static final int MINUTES = 5;

    private final Map<MadeIncident, List<Integer>> delays = new EnumMap<>(MadeIncident.class);
    private long normal;
    private long alarms;
    private long asked;
    private long within;

    void normal(boolean alert) {
        normal++;
        alarms += alert ? 1 : 0;
    }

    void expected(boolean isWithin) {
        asked++;
        within += isWithin ? 1 : 0;
    }

    /** @param records -1 if it was not found */
    void delay(MadeIncident incident, int records) {
        List<Integer> found = delays.computeIfAbsent(incident, one -> new ArrayList<>());
        if (records >= 0) {
            found.add(records);
        }
    }

    double falseAlarmsADay() {
        return (double) alarms * MadeCurve.A_DAY / normal;
    }

    double percentExpected() {
        return 100.0 * within / asked;
    }

    String line(MadeIncident incident, int seeds) {
        List<Integer> found =
                delays.getOrDefault(incident, List.of()).stream().sorted().toList();
        String delay = found.isEmpty() ? "-" : Integer.toString(MINUTES * found.get(found.size() / 2));
        return String.format(Locale.ROOT, "%-44s %6.0f %% %24s", incident.text(), 100.0 * found.size() / seeds, delay);
    }
}
