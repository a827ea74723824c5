package io.winnow.scoring.forest;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a grown tree parts its rows: below the threshold, and the rest. A side that is not split again is null. */
record Split(
        int feature,
        double threshold,
        @Nullable Split below,
        @Nullable Split rest) {

    /** The rows below the threshold under {@code true}, the others under {@code false}. */
    Map<Boolean, List<double[]>> part(List<double[]> rows) {
        return rows.stream().collect(Collectors.partitioningBy(row -> row[feature] < threshold));
    }
}
