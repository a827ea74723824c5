package io.winnow.scoring.forest;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Vectors;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import smile.anomaly.IsolationTree;

/** Holds Smile to the inner structure that is read from it. If it changes, adapt SmileTree or keep smile-core 3.1.1. */
class SmileTreeTest {

    private final List<double[]> rows = Vectors.uniform(200, 5, new double[] {0, 4, -1}, new double[] {1, 4, 1});

    @Test
    void nodesHaveTheFieldsThatAreRead() throws ReflectiveOperationException {
        Class<?> node = IsolationTree.class.getDeclaredField("root").getType();

        assertThat(node.getDeclaredField("slope").getType()).isEqualTo(double[].class);
        assertThat(node.getDeclaredField("intercept").getType()).isEqualTo(double[].class);
        assertThat(node.getDeclaredField("left").getType()).isEqualTo(node);
        assertThat(node.getDeclaredField("right").getType()).isEqualTo(node);
    }

    @Test
    void treeLeavesEveryRowWhereSmileLeavesIt() {
        Split root = Objects.requireNonNull(SmileTree.grow(rows, 256, 1));

        assertThat(rows)
                .allSatisfy(row -> assertThat(rowsAlike(root, rows, row)).isEqualTo(1));
    }

    @Test
    void sameSeedGrowsTheSameTreeWhateverWasGrownBefore() {
        Split first = SmileTree.grow(rows, 256, 1);
        for (int i = 1; i < 6; i++) {
            SmileTree.grow(rows.subList(0, 10 * i + 1), 256, i);

            assertThat(SmileTree.grow(rows, 256, 1)).isEqualTo(first);
        }
    }

    @Test
    void constantColumnIsNeverSplit() {
        assertThat(splits(SmileTree.grow(rows, 256, 1), 1)).isZero();
        assertThat(splits(SmileTree.grow(rows, 256, 1), 2)).isPositive();
    }

    @Test
    void equalRowsGrowNoTree() {
        assertThat(SmileTree.grow(List.of(new double[] {1, 2}, new double[] {1, 2}), 256, 1))
                .isNull();
    }

    @Test
    void treeOfVeryManyColumnsComparesSomeOfThemAndAnotherTreeOthers() {
        List<double[]> wide = Vectors.uniform(
                2_000,
                5,
                new double[1_000],
                DoubleStream.iterate(1, x -> x).limit(1_000).toArray());

        Set<Integer> first = compared(SmileTree.grow(wide, 256, 1));
        Set<Integer> second = compared(SmileTree.grow(wide, 256, 2));

        assertThat(first).hasSizeBetween(200, 256);
        assertThat(second).hasSizeBetween(200, 256);
        assertThat(first).anyMatch(column -> column > 900).anyMatch(column -> column < 100);
        assertThat(second).isNotEqualTo(first);
    }

    private static Set<Integer> compared(@Nullable Split split) {
        Set<Integer> columns = new TreeSet<>();
        if (split != null) {
            columns.add(split.feature());
            columns.addAll(compared(split.below()));
            columns.addAll(compared(split.rest()));
        }
        return columns;
    }

    private static int rowsAlike(@Nullable Split split, List<double[]> rows, double[] row) {
        if (split == null) {
            return rows.size();
        }
        boolean below = row[split.feature()] < split.threshold();
        return rowsAlike(
                below ? split.below() : split.rest(),
                below ? split.part(rows).below() : split.part(rows).rest(),
                row);
    }

    private static int splits(@Nullable Split split, int feature) {
        return split == null
                ? 0
                : (split.feature() == feature ? 1 : 0) + splits(split.below(), feature) + splits(split.rest(), feature);
    }
}
