package io.winnow.shadow;

import io.winnow.activity.ScoreHistogram;
import io.winnow.activity.ScoreHistogram.Scores;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.metrics.ShadowMeters.Verdicts;
import io.winnow.scoring.Verdict;
import io.winnow.stream.Judgement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the verdicts of two models differ on the same records, before the rules that suppress anomalies. Bounded; for all
 * threads.
 */
final class Comparison {

    /** As many examples are kept of each kind of disagreement. */
    static final int EXAMPLES = 20;

    private final String champion;
    private final Instant since;
    private final Map<Verdicts, Kind> kinds = new LinkedHashMap<>();
    private final ScoreHistogram scores;
    private long number;

    private static final class Kind {

        private final Deque<Numbered> newestFirst = new ArrayDeque<>();
        private long records;
    }

    private record Numbered(long number, Disagreement disagreement) {}

    /** @param champion the id of the model in use */
    Comparison(String champion, Instant since) {
        this.champion = champion;
        this.since = since;
        this.scores = new ScoreHistogram(since.toEpochMilli());
        Verdicts.ALL.forEach(verdicts -> kinds.put(verdicts, new Kind()));
    }

    /** What a model makes of a record, whatever a rule makes of it then. */
    static Route verdict(Outcome outcome) {
        if (outcome.verdict() == null) {
            return Route.DEAD_LETTER;
        }
        return outcome.verdict() == Verdict.ANOMALOUS ? Route.ANOMALOUS : Route.NORMAL;
    }

    String champion() {
        return champion;
    }

    Instant since() {
        return since;
    }

    static Verdicts verdicts(Judgement judged, Outcome shadow) {
        return new Verdicts(verdict(judged.outcome()), verdict(shadow));
    }

    synchronized void add(Judgement judged, Outcome shadow, long now) {
        Verdicts verdicts = verdicts(judged, shadow);
        Kind kind = Objects.requireNonNull(kinds.get(verdicts));
        kind.records++;
        if (shadow.score() != null) {
            scores.add(shadow.score().ratio(), now);
        }
        if (!verdicts.agree()) {
            keep(kind.newestFirst, Disagreement.of(judged, shadow));
        }
    }

    private void keep(Deque<Numbered> newestFirst, Disagreement disagreement) {
        if (newestFirst.size() == EXAMPLES) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(new Numbered(number++, disagreement));
    }

    /** Records by what the two models say. */
    synchronized Map<Verdicts, Long> counts() {
        Map<Verdicts, Long> counts = new LinkedHashMap<>();
        kinds.forEach((verdicts, kind) -> counts.put(verdicts, kind.records));
        return counts;
    }

    /** The last disagreements of each kind, the newest first. */
    synchronized List<Disagreement> examples() {
        return kinds.values().stream()
                .flatMap(kind -> kind.newestFirst.stream())
                .sorted(Comparator.comparingLong(Numbered::number).reversed())
                .map(Numbered::disagreement)
                .toList();
    }

    synchronized Scores scores(long now) {
        return scores.scores(now);
    }
}
