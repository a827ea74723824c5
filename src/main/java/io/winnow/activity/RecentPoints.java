package io.winnow.activity;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.stream.Judgement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Judged records to draw: every anomaly, and of the normal records with a score one of each half second, so that as many
 * minutes are kept at any rate. Each record of the half second is as likely to be it, also where records of several keys
 * come together in the same order each time. For one thread at a time.
 */
final class RecentPoints {

    static final int MOST_NORMAL = 1_200;
    static final int MOST_ANOMALOUS = 1_000;

    private static final long HALF_SECOND = 500;

    private final Deque<Point> normal = new ArrayDeque<>();
    private final Deque<Point> anomalous = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private long number;
    /** Of the half second whose normal record is chosen. */
    private long end;
    /** Normal records in it so far, and which of them will be chosen next. */
    private long seen;

    private long next;
    private @Nullable Point chosen;

    /**
     * One record.
     *
     * @param number greater than that of any point before; a normal one may have been judged before an anomaly with a lesser number
     * @param judged when, in milliseconds since 1970
     * @param score 1 is the threshold; null if a missing field decided
     * @param culprit the feature with the largest share of an anomaly's score; null if there is none
     * @param values of the model's features in order, null where one is missing or beyond drawing
     * @param key of the record as text; null if it has none, or what is expected does not depend on it
     * @param expected of the features in order, null where nothing is; empty if the scorer expects no values
     */
    public record Point(
            long number,
            long judged,
            @Nullable Float score,
            boolean anomalous,
            @Nullable String culprit,
            List<@Nullable Float> values,
            @Nullable String key,
            List<@Nullable Interval> expected) {

        private Point numbered(long other) {
            return new Point(other, judged, score, anomalous, culprit, values, key, expected);
        }
    }

    /** Where nearly all normal values of a feature lie. */
    public record Interval(float low, float high) {}

    /** Whether a normal record with a score would be chosen now. */
    boolean takesNormal(long millis) {
        return millis >= end || seen + 1 >= next;
    }

    void add(Judgement judgement, long millis) {
        Outcome outcome = judgement.outcome();
        keepChosen(millis);
        if (outcome.route() == Route.ANOMALOUS) {
            keep(anomalous, MOST_ANOMALOUS, point(judgement, millis));
        } else if (outcome.score() != null && ++seen >= next) {
            chosen = point(judgement, millis);
            // The chance that the nth takes the place of the one before is 1 in n.
            next = (long) Math.ceil(seen / random.nextDouble());
        }
    }

    /** Once its half second is over. */
    private void keepChosen(long millis) {
        if (millis < end) {
            return;
        }
        if (chosen != null) {
            keep(normal, MOST_NORMAL, chosen.numbered(++number));
            chosen = null;
        }
        end = millis + HALF_SECOND;
        seen = 0;
        next = 1;
    }

    /** Forgets them; numbers go on. */
    void clear() {
        chosen = null;
        normal.clear();
        anomalous.clear();
    }

    /** Those with a greater number, the oldest first; no normal one from before the first anomaly that is still known. */
    List<Point> after(long last, long millis) {
        keepChosen(millis);
        boolean full = anomalous.size() == MOST_ANOMALOUS;
        long first = full ? Math.max(last, anomalous.getLast().number() - 1) : last;
        return Stream.concat(after(normal, first), after(anomalous, first))
                .sorted(Comparator.comparingLong(Point::judged))
                .toList();
    }

    /** The number of the newest; 0 if there is none. */
    long newest() {
        return number;
    }

    private static Stream<Point> after(Deque<Point> points, long last) {
        return points.stream().takeWhile(point -> point.number() > last);
    }

    private static void keep(Deque<Point> newestFirst, int most, Point point) {
        if (newestFirst.size() == most) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(point);
    }

    private Point point(Judgement judgement, long millis) {
        Outcome outcome = judgement.outcome();
        Score score = outcome.score();
        Bytes key = outcome.expected().isEmpty() ? null : judgement.key();
        List<Detection.Share> shares = outcome.shares();
        return new Point(
                ++number,
                millis,
                score == null ? null : (float) score.ratio(),
                outcome.route() == Route.ANOMALOUS,
                shares.isEmpty() ? null : shares.get(0).field(),
                values(judgement.vector().vector()),
                key == null ? null : KeyText.of(key.get()),
                outcome.expected().stream().map(RecentPoints::interval).toList());
    }

    private static @Nullable Interval interval(@Nullable Expected expected) {
        return expected == null ? null : new Interval((float) expected.low(), (float) expected.high());
    }

    private static List<@Nullable Float> values(double[] vector) {
        List<@Nullable Float> values = new ArrayList<>();
        for (double value : vector) {
            values.add(Float.isFinite((float) value) ? (Float) (float) value : null);
        }
        return values;
    }
}
