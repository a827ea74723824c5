package io.winnow.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The columns of a file that are copied: all but those that are written anew. */
final class KeptColumns {

    private final List<String> replaced;
    private final int[] kept;

    KeptColumns(List<String> header, List<String> added) {
        this.replaced = header.stream().filter(added::contains).toList();
        this.kept = IntStream.range(0, header.size())
                .filter(column -> !added.contains(header.get(column)))
                .toArray();
    }

    /** The cells of a row, or of the header, that are copied. */
    List<String> of(List<String> row) {
        return replaced.isEmpty() ? row : IntStream.of(kept).mapToObj(row::get).toList();
    }

    Optional<String> warning(String file) {
        return replaced.isEmpty()
                ? Optional.empty()
                : Optional.of("the columns " + replaced + " of " + file + " are replaced by new ones");
    }
}
