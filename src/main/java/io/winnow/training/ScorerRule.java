package io.winnow.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which of some scorers to keep: by labelled anomalies the one with the highest average precision, else by what is known
 * of the rows. Scores alone do not say which scorer is right.
 *
 * @param anomalies how many held-back rows are labelled as such
 * @param isOfKeys whether the rows are time series, each with a key
 * @param knowsNormal whether it is known that the rows to learn from can be normal ones only
 */
record ScorerRule(int anomalies, boolean isOfKeys, boolean knowsNormal) {

    /** With fewer, one anomaly in another place changes the average precision by more than scorers differ. */
    static final int ENOUGH_ANOMALIES = 10;

    /** A scorer and why it is kept. */
    record Kept(ComparedScorer scorer, String why) {}

    Kept of(List<ComparedScorer> compared) {
        return compared.get(0).quality() == null ? byRows(compared) : byQuality(compared);
    }

    private Kept byQuality(List<ComparedScorer> compared) {
        double highest = compared.stream()
                .mapToDouble(ComparedScorer::averagePrecision)
                .max()
                .orElseThrow();
        List<ComparedScorer> equals = compared.stream()
                .filter(one -> one.averagePrecision() == highest)
                .toList();
        ComparedScorer best = preferred(equals);
        List<String> others = types(equals.stream().filter(one -> !one.equals(best)));
        List<String> rivals = types(compared.stream()
                .filter(one -> one.averagePrecision() < highest)
                .filter(isWithinItsInterval(best)));
        return new Kept(
                best,
                "it has the highest average precision, by " + anomalies + " labelled anomalies"
                        + (others.isEmpty() ? "" : ", equal with " + joined(others))
                        + (rivals.isEmpty()
                                ? ""
                                : "; so few do not tell it from " + joined(rivals) + " (within its interval)"));
    }

    /** Of equals, the one that the rows alone would choose, else the first. */
    private ComparedScorer preferred(List<ComparedScorer> equals) {
        return preferences().stream()
                .flatMap(preference -> equals.stream().filter(one -> one.type().equals(preference.type)))
                .findFirst()
                .orElse(equals.get(0));
    }

    private static List<String> types(Stream<ComparedScorer> scorers) {
        return scorers.map(ComparedScorer::type).toList();
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static Predicate<ComparedScorer> isWithinItsInterval(ComparedScorer best) {
        return other -> best.quality() != null
                && other.averagePrecision() >= best.quality().interval().low();
    }

    private Kept byRows(List<ComparedScorer> compared) {
        String start = lacking() + ", so a fixed rule chooses: ";
        List<String> missing = new ArrayList<>();
        for (Preference preference : preferences()) {
            List<ComparedScorer> there = compared.stream()
                    .filter(one -> one.type().equals(preference.type))
                    .toList();
            if (!there.isEmpty()) {
                return new Kept(there.get(0), start + preference.words);
            }
            missing.add(preference.type);
        }
        return new Kept(
                compared.get(0),
                start + "the first of the list that could be trained, as " + joined(missing)
                        + (missing.size() == 1 ? " is" : " are") + " not in it");
    }

    private String lacking() {
        if (anomalies == 0) {
            return "no held-back row is labelled as an anomaly";
        }
        return anomalies < ENOUGH_ANOMALIES
                ? "only " + anomalies + " held-back rows are labelled as anomalies, fewer than " + ENOUGH_ANOMALIES
                : "no held-back row is normal";
    }

    private record Preference(String type, String words) {}

    private List<Preference> preferences() {
        List<Preference> preferences = new ArrayList<>();
        if (isOfKeys) {
            preferences.add(new Preference("adaptive", "the rows are time series with keys"));
        }
        preferences.add(
                knowsNormal
                        ? new Preference("knn", "the rows to learn from are known to be normal")
                        : new Preference("forest", "anomalies may be among the rows to learn from"));
        return preferences;
    }
}
