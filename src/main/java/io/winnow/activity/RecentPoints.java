package io.winnow.activity;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.scoring.Score;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judged records to draw: every anomaly, and of the normal records with a score a few a second, so that as many minutes
 * are kept at any rate. For one thread at a time.
 */
final class RecentPoints {

    static final int MOST_NORMAL = 1_200;
    static final int MOST_ANOMALOUS = 1_000;

    /** Between two normal ones, in milliseconds: 500 on average, never the same, or it could fall in with a pattern. */
    private static final int LEAST_PAUSE = 300;

    private static final int PAUSES = 401;
    private static final int STRIDE = 149;

    private final Deque<Point> normal = new ArrayDeque<>();
    private final Deque<Point> anomalous = new ArrayDeque<>();
    private long number;
    private long nextNormal;
    private int pause;

    /**
     * One record.
     *
     * @param number greater than that of any point before
     * @param judged when, in milliseconds since 1970
     * @param score 1 is the threshold; null if a missing field decided
     * @param culprit the feature with the largest share of an anomaly's score; null if there is none
     * @param values of the model's features in order, null where one is missing or beyond drawing
     */
    public record Point(
            long number,
            long judged,
            @Nullable Float score,
            boolean anomalous,
            @Nullable String culprit,
            List<@Nullable Float> values) {}

    /** @param vector is copied if the record is kept */
    void add(Outcome outcome, double[] vector, long millis) {
        if (outcome.route() == Route.ANOMALOUS) {
            keep(anomalous, MOST_ANOMALOUS, point(outcome, vector, millis));
        } else if (millis >= nextNormal && outcome.score() != null) {
            pause = (pause + STRIDE) % PAUSES;
            nextNormal = millis + LEAST_PAUSE + pause;
            keep(normal, MOST_NORMAL, point(outcome, vector, millis));
        }
    }

    /** Forgets them; numbers go on. */
    void clear() {
        normal.clear();
        anomalous.clear();
    }

    /** Those with a greater number, the oldest first; no normal one from before the first anomaly that is still known. */
    List<Point> after(long last) {
        boolean full = anomalous.size() == MOST_ANOMALOUS;
        long first = full ? Math.max(last, anomalous.getLast().number() - 1) : last;
        return Stream.concat(after(normal, first), after(anomalous, first))
                .sorted(Comparator.comparingLong(Point::number))
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

    private Point point(Outcome outcome, double[] vector, long millis) {
        Score score = outcome.score();
        List<Detection.Share> shares = outcome.shares();
        return new Point(
                ++number,
                millis,
                score == null ? null : (float) score.ratio(),
                outcome.route() == Route.ANOMALOUS,
                shares.isEmpty() ? null : shares.get(0).field(),
                values(vector));
    }

    private static List<@Nullable Float> values(double[] vector) {
        List<@Nullable Float> values = new ArrayList<>();
        for (double value : vector) {
            values.add(Float.isFinite((float) value) ? (Float) (float) value : null);
        }
        return values;
    }
}
