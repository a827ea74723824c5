package io.winnow.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the pattern of times that cannot be read without being told it. */
final class TimePattern {

    /** The day first, as most of the world writes it, comes before the same with the month first. */
    private static final List<String> DATES = List.of(
            "d/M/yyyy",
            "M/d/yyyy",
            "d.M.yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "yyyy/M/d",
            "yyyy.M.d",
            "d MMM yyyy",
            "MMM d yyyy",
            "d/M/yy",
            "M/d/yy");

    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss", " h:mm a", " h:mm:ss a", "'T'H:mm:ss");
    private static final Pattern PERHAPS_TIME = Pattern.compile("(?=.*\\d.*\\d.*\\d)[\\p{L}\\d].{5,28}");

    private TimePattern() {}

    /** A pattern of {@link DateTimeFormatter} that reads every text. */
    static Optional<String> of(List<String> texts) {
        return !texts.isEmpty() && PERHAPS_TIME.matcher(texts.get(0)).matches()
                ? patterns().filter(pattern -> readsAll(pattern, texts)).findFirst()
                : Optional.empty();
    }

    private static Stream<String> patterns() {
        return DATES.stream().flatMap(date -> TIMES.stream().map(time -> date + time));
    }

    private static boolean readsAll(String pattern, List<String> texts) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        try {
            texts.forEach(text -> LocalDate.from(formatter.parse(text)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
