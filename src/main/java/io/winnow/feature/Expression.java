package io.winnow.feature;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.Derivation.BusinessHours;
import io.winnow.feature.Derivation.Calendar;
import io.winnow.feature.Derivation.Delta;
import io.winnow.feature.Derivation.Lag;
import io.winnow.feature.Derivation.OneHot;
import io.winnow.feature.Derivation.OtherCategory;
import io.winnow.feature.Derivation.Rolling;
import io.winnow.feature.Derivation.TimeOf;
import io.winnow.feature.Derivation.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads derivations from text: a path such as {@code cpu}, or a call such as {@code zscore(cpu, 12)}. */
public final class Expression {

    private static final Pattern CALL = Pattern.compile("([a-z-]+)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("([a-z]+)=(.*)", Pattern.DOTALL);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})([smhd])");
    private static final String HOURS = "business-hours";
    private static final String KNOWN = "one-hot(field), one-hot(field, \"category\"), other(field), hour(), "
            + "day-of-week(), month(), business-hours(), lag(field, 1), delta(field, 1), mean(field, 12), "
            + "stddev(field, 12), min(field, 12), max(field, 12), count(field, 1h), zscore(field, 12)";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final List<String> arguments = new ArrayList<>();
    private final TreeMap<String, String> named = new TreeMap<>();
    private int used;

    private Expression(String text, String inside) {
        this.text = text;
        for (String part : split(inside)) {
            Matcher matcher = NAMED.matcher(part);
            if (matcher.matches()) {
                named.put(matcher.group(1), matcher.group(2).strip());
            } else if (!part.isEmpty()) {
                arguments.add(part);
            }
        }
    }

    /**
     * The derivation that a text stands for.
     *
     * @throws IllegalArgumentException if it is none, saying what would be
     */
    public static Derivation parse(String text) {
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            return new Value(text.strip());
        }
        try {
            return new Expression(text.strip(), call.group(2)).derivation(call.group(1));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("feature " + text.strip() + ": " + e.getMessage(), e);
        }
    }

    /** The path in {@code one-hot(path)}, which stands for a feature per category that the data holds. */
    public static Optional<String> allCategories(String text) {
        Matcher call = CALL.matcher(text.strip());
        return call.matches()
                        && call.group(1).equals("one-hot")
                        && split(call.group(2)).size() == 1
                ? Optional.of(call.group(2).strip())
                : Optional.empty();
    }

    /** The parts of a list, between commas that are in no brackets and no quotes. */
    public static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"' && (i == 0 || list.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            } else if (!quoted) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        parts.add(list.substring(start).strip());
        return parts;
    }

    static String quoted(String category) {
        try {
            return JSON.writeValueAsString(category);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be quoted", e);
        }
    }

    /** How a constant is written. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Derivation derivation(String function) {
        Optional<Calendar.Part> part = Stream.of(Calendar.Part.values())
                .filter(constant -> name(constant).equals(function))
                .findFirst();
        Optional<Statistic> statistic = Stream.of(Statistic.values())
                .filter(constant -> name(constant).equals(function))
                .findFirst();
        Derivation derivation = part.isPresent()
                ? new Calendar(part.get(), timeOf())
                : statistic.isPresent()
                        ? new Rolling(statistic.get(), argument(0), depth(argument(1)))
                        : other(function);
        if (!named.isEmpty()) {
            throw wrong("does not know " + named.keySet());
        }
        if (arguments.size() > used) {
            throw wrong("does not need " + arguments.subList(used, arguments.size()));
        }
        return derivation;
    }

    private Derivation other(String function) {
        return switch (function) {
            case "one-hot" -> new OneHot(argument(0), unquoted(argument(1)));
            case "other" -> new OtherCategory(argument(0));
            case HOURS -> businessHours();
            case "lag" -> new Lag(argument(0), records());
            case "delta" -> new Delta(argument(0), records());
            default -> throw wrong("is unknown");
        };
    }

    private BusinessHours businessHours() {
        String[] hours = pair("hours", "09:00-17:00");
        String[] days = pair("days", "mon-fri");
        return new BusinessHours(
                timeOf(), LocalTime.parse(hours[0]), LocalTime.parse(hours[1]), day(days[0]), day(days[1]));
    }

    private String[] pair(String name, String otherwise) {
        String value = Optional.ofNullable(named.remove(name)).orElse(otherwise);
        String[] ends = value.split("-", -1);
        if (ends.length != 2) {
            throw wrong("has " + name + "=" + value + ", no two ends such as " + otherwise);
        }
        return ends;
    }

    private DayOfWeek day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> text.length() >= 3 && name(day).startsWith(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong("has the unknown day '" + text + "'"));
    }

    private TimeOf timeOf() {
        Optional<String> path = arguments.isEmpty() ? Optional.empty() : Optional.of(argument(0));
        path.ifPresent(Field::time);
        String zone = Optional.ofNullable(named.remove("zone")).orElse("UTC");
        return new TimeOf(path, ZoneId.of(zone));
    }

    private int records() {
        String count = arguments.size() < 2 ? "1" : argument(1);
        if (!count.matches("[1-9]\\d{0,8}")) {
            throw wrong("looks back '" + count + "' records, which is no number from 1");
        }
        return Integer.parseInt(count);
    }

    private Depth depth(String span) {
        Matcher time = SPAN.matcher(span);
        if (!time.matches()) {
            if (!span.matches("[1-9]\\d{0,8}")) {
                throw wrong(
                        "goes over '" + span + "'; expected a number of records, or a time such as 90s, 5m, 1h, 7d");
            }
            return Depth.records(Integer.parseInt(span));
        }
        long count = Long.parseLong(time.group(1));
        if (count == 0) {
            throw wrong("goes over no time at all");
        }
        return Depth.time(
                switch (time.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private String argument(int place) {
        if (place >= arguments.size()) {
            throw wrong("lacks something");
        }
        used = Math.max(used, place + 1);
        String argument = arguments.get(place);
        if (place == 0) {
            Field.number(argument);
        }
        return argument;
    }

    private String unquoted(String category) {
        try {
            return category.startsWith("\"") ? JSON.readValue(category, String.class) : category;
        } catch (JsonProcessingException e) {
            throw wrong("has a category that is no quoted text: " + category);
        }
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("feature " + text + " " + why + "; known are a field's path, " + KNOWN);
    }
}
