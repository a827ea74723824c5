package io.winnow.scoring.forest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows that each tree learns from, drawn without replacement, in two passes over the data. It holds no other rows,
 * however many there are.
 */
final class Subsamples {

    private final int[][] drawn;
    private final int[] wanted;
    private final double[][] rows;

    private Subsamples(int[][] drawn) {
        this.drawn = drawn;
        this.wanted = Stream.of(drawn)
                .flatMapToInt(Arrays::stream)
                .distinct()
                .sorted()
                .toArray();
        this.rows = new double[wanted.length][];
    }

    /** All rows for every tree if there are no more than {@code psi}. */
    static Subsamples draw(Iterable<double[]> data, int trees, int psi, Random random) {
        int available = 0;
        for (double[] ignored : data) {
            available = Math.incrementExact(available);
        }
        if (available == 0) {
            throw new IllegalArgumentException("there are no rows to grow a forest from");
        }
        int[][] drawn = new int[trees][];
        for (int tree = 0; tree < trees; tree++) {
            drawn[tree] = indices(available, Math.min(psi, available), random);
        }
        Subsamples subsamples = new Subsamples(drawn);
        subsamples.take(data);
        return subsamples;
    }

    /** Robert Floyd's algorithm: as many random numbers as indices, none drawn twice. */
    private static int[] indices(int available, int size, Random random) {
        Set<Integer> chosen = new HashSet<>();
        for (int last = available - size; last < available; last++) {
            if (!chosen.add(random.nextInt(last + 1))) {
                chosen.add(last);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private void take(Iterable<double[]> data) {
        int next = 0;
        int index = 0;
        for (double[] row : data) {
            if (next < wanted.length && wanted[next] == index) {
                rows[next++] = row.clone();
            }
            index++;
        }
    }

    int size() {
        return drawn[0].length;
    }

    List<double[]> of(int tree) {
        return Arrays.stream(drawn[tree])
                .mapToObj(index -> rows[Arrays.binarySearch(wanted, index)])
                .toList();
    }

    /** The median of each feature over all rows drawn. */
    double[] medians() {
        return IntStream.range(0, rows[0].length).mapToDouble(this::median).toArray();
    }

    private double median(int feature) {
        double[] sorted =
                Stream.of(rows).mapToDouble(row -> row[feature]).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
