package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.winnow.report.EventGap;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which labelled anomalies are one event. */
@RegisterForReflection
final class EventOptions {

    @Option(
            names = "--event-gap",
            converter = GapConverter.class,
            description = "Labelled anomalies that are at most so far apart, as 30m or 5 (rows), are one event, and the"
                    + " report says how many events are caught beside how many rows; without it rows that follow each"
                    + " other are one event, where labels come in stretches.")
    private @Nullable EventGap gap;

    @Nullable
    EventGap gap() {
        return gap;
    }

    /** A number of rows, or a time such as 90s, 30m, 12h or 2d. */
    @RegisterForReflection
    static final class GapConverter implements ITypeConverter<EventGap> {

        @Override
        public EventGap convert(String text) {
            try {
                return text.matches("\\d+") ? EventGap.ofRecords(Long.parseLong(text)) : EventGap.of(duration(text));
            } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
                throw new TypeConversionException("'" + text
                        + "' is no gap; expected a number of rows, at least 1, or a time: 90s, 30m, 12h, 2d");
            }
        }

        private static Duration duration(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
        }
    }
}
