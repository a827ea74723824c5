package io.winnow.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntToDoubleFunction;

/**
 * Which points of a line to draw: always the one farthest from what is drawn so far, so that corners come first. The
 * coordinates are expected in comparable ranges.
 */
final class CurveSimplifier {

    private final IntToDoubleFunction x;
    private final IntToDoubleFunction y;

    private CurveSimplifier(IntToDoubleFunction x, IntToDoubleFunction y) {
        this.x = x;
        this.y = y;
    }

    private record Gap(int from, int to, int farthest, double distance) {}

    /** The places of at most {@code most} points, ascending, the two ends among them. */
    static int[] of(int points, int most, IntToDoubleFunction x, IntToDoubleFunction y) {
        return points <= 2 ? every(points) : new CurveSimplifier(x, y).pick(points, most);
    }

    private static int[] every(int points) {
        int[] all = new int[points];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private int[] pick(int points, int most) {
        PriorityQueue<Gap> gaps =
                new PriorityQueue<>(Comparator.comparingDouble(Gap::distance).reversed());
        gaps.add(gap(0, points - 1));
        int[] picked = new int[Math.min(points, most)];
        picked[0] = 0;
        picked[1] = points - 1;
        int count = 2;
        while (count < picked.length && gaps.peek().distance > 0) {
            Gap widest = gaps.remove();
            picked[count++] = widest.farthest;
            gaps.add(gap(widest.from, widest.farthest));
            gaps.add(gap(widest.farthest, widest.to));
        }
        int[] ascending = Arrays.copyOf(picked, count);
        Arrays.sort(ascending);
        return ascending;
    }

    private Gap gap(int from, int to) {
        int farthest = from;
        double most = 0;
        for (int i = from + 1; i < to; i++) {
            double distance = distance(i, from, to);
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        return new Gap(from, to, farthest, most);
    }

    /** From a point to the line between two others, or to the one where both are the same. */
    private double distance(int point, int from, int to) {
        double dx = x.applyAsDouble(to) - x.applyAsDouble(from);
        double dy = y.applyAsDouble(to) - y.applyAsDouble(from);
        double px = x.applyAsDouble(point) - x.applyAsDouble(from);
        double py = y.applyAsDouble(point) - y.applyAsDouble(from);
        double length = Math.hypot(dx, dy);
        return length == 0 ? Math.hypot(px, py) : Math.abs(dx * py - dy * px) / length;
    }
}
