package io.winnow.feature;

import io.winnow.feature.Derivation.BusinessHours;
import io.winnow.feature.Derivation.Calendar;
import io.winnow.feature.Derivation.Delta;
import io.winnow.feature.Derivation.Lag;
import io.winnow.feature.Derivation.OneHot;
import io.winnow.feature.Derivation.OtherCategory;
import io.winnow.feature.Derivation.Rolling;
import io.winnow.feature.Derivation.TimeOf;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A function and what stands in its brackets, on the way to a derivation. What has been made use of is taken away. */
final class Call {

    private static final Pattern NAMED = Pattern.compile("([a-z]+)=(.*)", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("([1-9]\\d{0,8})([smhd]?)");
    private static final List<String> EXAMPLES = List.of(
            "one-hot(field)",
            "one-hot(field, \"category\")",
            "other(field)",
            "hour()",
            "day-of-week()",
            "month()",
            "business-hours()",
            "lag(field, 1)",
            "delta(field, 1)",
            "mean(field, 12)",
            "stddev(field, 12)",
            "min(field, 12)",
            "max(field, 12)",
            "count(field, 1h)",
            "zscore(field, 12)");

    private final String function;
    private final Deque<String> arguments = new ArrayDeque<>();
    private final Map<String, String> named = new TreeMap<>();

    Call(String function, List<String> inside) {
        this.function = function;
        for (String part : inside) {
            Matcher matcher = NAMED.matcher(part);
            if (matcher.matches()) {
                named.put(matcher.group(1), matcher.group(2).strip());
            } else if (!part.isEmpty()) {
                arguments.add(part);
            }
        }
    }

    /** @throws IllegalArgumentException if it makes none */
    Derivation derivation() {
        Derivation derivation =
                switch (function) {
                    case "one-hot" -> new OneHot(path(), Expression.unquoted(argument()));
                    case "other" -> new OtherCategory(path());
                    case "hour", "day-of-week", "month" -> new Calendar(constant(Calendar.Part.values()), timeOf());
                    case "business-hours" -> businessHours();
                    case "lag" -> new Lag(path(), records());
                    case "delta" -> new Delta(path(), records());
                    default -> new Rolling(constant(Statistic.values()), path(), depth());
                };
        if (!named.isEmpty() || !arguments.isEmpty()) {
            throw new IllegalArgumentException("it has no use for " + (arguments.isEmpty() ? named.keySet() : arguments)
                    + "; expected such as " + examples());
        }
        return derivation;
    }

    private BusinessHours businessHours() {
        TimeOf of = timeOf();
        String[] hours = pair("hours", "09:00-17:00");
        String[] days = pair("days", "mon-fri");
        return new BusinessHours(of, LocalTime.parse(hours[0]), LocalTime.parse(hours[1]), day(days[0]), day(days[1]));
    }

    private String[] pair(String name, String otherwise) {
        String value = Objects.requireNonNullElse(named.remove(name), otherwise);
        String[] ends = value.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException(
                    name + "=" + value + " does not have two ends; expected such as " + name + "=" + otherwise);
        }
        return ends;
    }

    private static DayOfWeek day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> text.length() >= 3 && Expression.name(day).startsWith(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no day; expected mon to sun"));
    }

    private TimeOf timeOf() {
        Optional<String> path = arguments.isEmpty() ? Optional.empty() : Optional.of(path());
        return new TimeOf(path, ZoneId.of(Objects.requireNonNullElse(named.remove("zone"), "UTC")));
    }

    private int records() {
        return arguments.isEmpty() ? 1 : (int) span("").count;
    }

    private Lookback depth() {
        Span span = span("smhd");
        return switch (span.unit) {
            case "s" -> Lookback.time(Duration.ofSeconds(span.count));
            case "m" -> Lookback.time(Duration.ofMinutes(span.count));
            case "h" -> Lookback.time(Duration.ofHours(span.count));
            case "d" -> Lookback.time(Duration.ofDays(span.count));
            default -> Lookback.records((int) span.count);
        };
    }

    private record Span(long count, String unit) {}

    private Span span(String units) {
        String text = argument();
        Matcher span = SPAN.matcher(text);
        if (!span.matches() || !units.contains(span.group(2))) {
            throw new IllegalArgumentException("'" + text + "' is no number of records from 1"
                    + (units.isEmpty() ? "" : ", nor a time such as 90s, 5m, 1h, 7d"));
        }
        return new Span(Long.parseLong(span.group(1)), span.group(2));
    }

    private String path() {
        return Field.number(Expression.path(argument())).path();
    }

    private String argument() {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("something is lacking; expected such as " + examples());
        }
        return arguments.remove();
    }

    private <E extends Enum<E>> E constant(E[] known) {
        return Stream.of(known)
                .filter(constant -> Expression.name(constant).equals(function))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no " + function + "; known are a field's path, " + String.join(", ", EXAMPLES)));
    }

    private String examples() {
        return String.join(
                " or ",
                EXAMPLES.stream()
                        .filter(example -> example.startsWith(function + "("))
                        .toList());
    }
}
