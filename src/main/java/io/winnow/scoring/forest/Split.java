package io.winnow.scoring.forest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a grown tree parts its rows: below the threshold, and the rest. A side that is not split again is null. */
record Split(
        int feature,
        double threshold,
        @Nullable Split below,
        @Nullable Split rest) {

    Parts part(List<double[]> rows) {
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>());
        for (double[] row : rows) {
            (row[feature] < threshold ? parts.below : parts.rest).add(row);
        }
        return parts;
    }

    /** The rows below the threshold and the rest. */
    record Parts(List<double[]> below, List<double[]> rest) {}
}
