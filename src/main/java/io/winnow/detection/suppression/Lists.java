package io.winnow.detection.suppression;

import java.util.List;
import java.util.stream.Stream;

/** Several of something in one text. */
final class Lists {

    private Lists() {}

    /** The parts between commas. */
    static List<String> split(String text) {
        List<String> parts = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (parts.contains("")) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; expected one or more, separated by commas, none of them empty");
        }
        return parts;
    }
}
