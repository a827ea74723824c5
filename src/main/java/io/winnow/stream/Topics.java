package io.winnow.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where records come from and go to.
 *
 * @param normal empty if normal records are not forwarded
 * @param verdict empty if no verdicts are written
 */
public record Topics(
        String input, Optional<String> normal, String anomalous, String deadLetter, Optional<String> verdict) {

    /** Without verdicts. */
    public Topics(String input, Optional<String> normal, String anomalous, String deadLetter) {
        this(input, normal, anomalous, deadLetter, Optional.empty());
    }

    /** All topics, the input first. */
    public List<String> all() {
        return Stream.concat(Stream.of(input), outputs().stream()).toList();
    }

    /** The topics that are written to. */
    public List<String> outputs() {
        Stream<String> records = Stream.concat(normal.stream(), Stream.of(anomalous, deadLetter));
        return Stream.concat(records, verdict.stream()).toList();
    }
}
