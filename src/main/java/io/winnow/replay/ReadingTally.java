package io.winnow.replay;

import io.winnow.feature.RecordError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what one reading of a topic could not make use of. One thread. */
final class ReadingTally {

    private final Map<RecordError, Long> errors = new EnumMap<>(RecordError.class);
    private long records;

    void record() {
        records++;
    }

    void unreadable(RecordError error) {
        errors.merge(error, 1L, Long::sum);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!errors.isEmpty()) {
            long all = errors.values().stream().mapToLong(count -> count).sum();
            String each = errors.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            warnings.add(all + " of " + records + " records cannot be decoded and were left out: " + each);
        }
        return warnings;
    }
}
