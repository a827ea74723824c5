package io.winnow.detection.suppression;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day, which may end on the next day.
 *
 * @param days on which it begins
 * @param start minute of the day, inclusive
 * @param end minute of the day, exclusive; before the start, it is one of the next day
 */
record QuietSpan(Set<DayOfWeek> days, int start, int end) {

    static final String EXPECTED =
            "expected for example 22:00-06:00, Sat-Sun 00:00-24:00 or Mon 08:00-09:30, several separated by commas";

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private static final Pattern TEXT =
            Pattern.compile("(?:([A-Za-z]{3})(?:-([A-Za-z]{3}))? +)?(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    QuietSpan {
        days = Set.copyOf(days);
    }

    static QuietSpan parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        int start = minute(parts.group(3), parts.group(4), text);
        int end = minute(parts.group(5), parts.group(6), text);
        if (start == end || start == MINUTES_OF_A_DAY) {
            throw new IllegalArgumentException("has '" + text + "', which is no time at all; " + EXPECTED);
        }
        return new QuietSpan(days(parts.group(1), parts.group(2), text), start, end);
    }

    boolean holds(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        DayOfWeek day = time.getDayOfWeek();
        if (start < end) {
            return days.contains(day) && minute >= start && minute < end;
        }
        return (days.contains(day) && minute >= start) || (days.contains(day.minus(1)) && minute < end);
    }

    private static int minute(String hour, String minute, String text) {
        int minutes = 60 * Integer.parseInt(hour) + Integer.parseInt(minute);
        if (minutes > MINUTES_OF_A_DAY || Integer.parseInt(minute) > 59) {
            throw wrong(text);
        }
        return minutes;
    }

    private static Set<DayOfWeek> days(String first, String last, String text) {
        if (first == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        DayOfWeek day = day(first, text);
        DayOfWeek end = last == null ? day : day(last, text);
        for (; day != end; day = day.plus(1)) {
            days.add(day);
        }
        days.add(end);
        return days;
    }

    private static DayOfWeek day(String name, String text) {
        int number = DAYS.indexOf(name.toLowerCase(Locale.ROOT));
        if (number < 0) {
            throw wrong(text);
        }
        return DayOfWeek.of(number + 1);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("has '" + text + "'; " + EXPECTED);
    }
}
