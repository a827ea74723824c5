package io.winnow.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where records come from and go to.
 *
 * @param normal empty if normal records are not forwarded
 */
public record Routes(String input, Optional<String> normal, String anomalous, String deadLetter) {

    /** All topics, the input first. */
    public List<String> topics() {
        return Stream.concat(Stream.of(input), outputs().stream()).toList();
    }

    /** The topics that records leave to. */
    public List<String> outputs() {
        return Stream.concat(normal.stream(), Stream.of(anomalous, deadLetter)).toList();
    }
}
