package io.winnow.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Rows drawn at random from a stream of any length, each with the same chance; one pass. */
public final class Reservoir {

    private final List<double[]> rows = new ArrayList<>();
    private long seen;

    private Reservoir() {}

    /** At most so many rows, copied; all of them, in their order, if there are no more. */
    public static Reservoir of(Iterable<double[]> data, int capacity, Random random) {
        Reservoir reservoir = new Reservoir();
        for (double[] row : data) {
            reservoir.offer(row, capacity, random);
        }
        return reservoir;
    }

    private void offer(double[] row, int capacity, Random random) {
        seen++;
        if (rows.size() < capacity) {
            rows.add(row.clone());
            return;
        }
        long place = (long) (random.nextDouble() * seen);
        if (place < capacity) {
            rows.set((int) place, row.clone());
        }
    }

    /** How many rows there were. */
    public long seen() {
        return seen;
    }

    public double[][] rows() {
        return rows.toArray(double[][]::new);
    }

    /** The lower median of each feature of the rows that were drawn. */
    public double[] medians() {
        return IntStream.range(0, rows.get(0).length).mapToDouble(this::median).toArray();
    }

    private double median(int feature) {
        double[] sorted =
                rows.stream().mapToDouble(row -> row[feature]).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
