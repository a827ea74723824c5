package io.winnow.scoring.forest;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import smile.anomaly.IsolationTree;
import smile.math.MathEx;
import smile.stat.distribution.GaussianDistribution;

/**
 * Grows a tree with Smile and reads its splits. The nodes are not public, so they are read by reflection, here only and
 * while training only.
 */
final class SmileTree {

    /** Deep enough that hardly a tree ends here: our own trees are cut long before. */
    private static final int DEPTH = 64;

    /** Every split compares one feature. */
    private static final int EXTENSION_LEVEL = 0;

    /** Takes a column whose width would overflow into a range where nothing does, without rounding. */
    private static final double SHRINK = 0x1p-10;

    private final int[] columns;
    private final double[] scale;

    private SmileTree(int[] columns, double[] scale) {
        this.columns = columns;
        this.scale = scale;
    }

    /**
     * A tree that sets these rows apart; null if they are all the same. Equal rows and columns that do not vary are
     * kept from Smile, which would split them again and again without effect.
     *
     * @param most of more columns it gets so many, others for each tree: it draws a number for every column at every node
     */
    static @Nullable Split grow(List<double[]> rows, int most, long seed) {
        if (rows.size() == 1) {
            return null;
        }
        int[] columns = columns(rows, most, seed);
        if (columns.length == 0) {
            return null;
        }
        double[] scale = Arrays.stream(columns)
                .mapToDouble(column -> Double.isInfinite(max(rows, column) - min(rows, column)) ? SHRINK : 1)
                .toArray();
        return new SmileTree(columns, scale).split(rows, seed);
    }

    /** Those that vary, in order; of very many, a random choice. */
    private static int[] columns(List<double[]> rows, int most, long seed) {
        int[] order = IntStream.range(0, rows.get(0).length).toArray();
        if (order.length > most) {
            shuffle(order, new SplittableRandom(seed));
        }
        return Arrays.stream(order)
                .filter(column -> varies(rows, column))
                .limit(most)
                .sorted()
                .toArray();
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int column = order[i];
            order[i] = order[other];
            order[other] = column;
        }
    }

    private @Nullable Split split(List<double[]> rows, long seed) {
        TreeSet<double[]> distinct = new TreeSet<>(Arrays::compare);
        rows.forEach(row -> distinct.add(varying(row)));
        IsolationTree tree = isolationTree(List.copyOf(distinct), seed);
        return read(field(IsolationTree.class, "root", Object.class, tree));
    }

    /** Smile's normal distribution is one for all threads and keeps every second number for the next who asks. */
    private static IsolationTree isolationTree(List<double[]> rows, long seed) {
        synchronized (GaussianDistribution.getInstance()) {
            forgetKeptNumber(seed);
            MathEx.setSeed(seed);
            return new IsolationTree(rows, DEPTH, EXTENSION_LEVEL);
        }
    }

    /** Whether one is kept shows in whether asking for another draws uniform numbers; either way none is kept after. */
    private static void forgetKeptNumber(long seed) {
        GaussianDistribution gaussian = GaussianDistribution.getInstance();
        MathEx.setSeed(seed);
        double first = MathEx.random();
        MathEx.setSeed(seed);
        gaussian.rand();
        if (MathEx.random() != first) {
            gaussian.rand();
        }
    }

    private double[] varying(double[] row) {
        return IntStream.range(0, columns.length)
                .mapToDouble(i -> row[columns[i]] * scale[i])
                .toArray();
    }

    /** A negative slope turns the sides around. */
    private @Nullable Split read(Object node) {
        Object left = field(node.getClass(), "left", Object.class, node);
        if (left == null) {
            return null;
        }
        Object right = field(node.getClass(), "right", Object.class, node);
        double[] slope = field(node.getClass(), "slope", double[].class, node);
        double[] intercept = field(node.getClass(), "intercept", double[].class, node);
        int i = IntStream.range(0, slope.length)
                .filter(j -> slope[j] != 0)
                .findFirst()
                .orElse(0);
        Split below = read(slope[i] < 0 ? right : left);
        Split rest = read(slope[i] < 0 ? left : right);
        return new Split(columns[i], intercept[i] / scale[i], below, rest);
    }

    private static <T> T field(Class<?> owner, String name, Class<T> type, Object of) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(of));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException(
                    "this version of Smile keeps its isolation trees in another way: cannot read " + name + " of "
                            + owner.getName() + "; use smile-core 3.1.1 or adapt SmileTree",
                    e);
        }
    }

    private static boolean varies(List<double[]> rows, int column) {
        double first = rows.get(0)[column];
        for (double[] row : rows) {
            if (row[column] != first) {
                return true;
            }
        }
        return false;
    }

    private static double min(List<double[]> rows, int column) {
        double min = Double.POSITIVE_INFINITY;
        for (double[] row : rows) {
            min = Math.min(min, row[column]);
        }
        return min;
    }

    private static double max(List<double[]> rows, int column) {
        double max = Double.NEGATIVE_INFINITY;
        for (double[] row : rows) {
            max = Math.max(max, row[column]);
        }
        return max;
    }
}
