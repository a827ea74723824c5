package io.winnow.feature;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How one number of the feature vector comes from a record, its time and what its key sent before. Written as an
 * expression, which {@code toString} gives and {@link Expression#parse} reads. Immutable.
 */
public sealed interface Derivation {

    /** What is read from the record for it; empty if only the record's own time counts. */
    Optional<Field> field();

    /** How to work it out from a record of which it knows the places. */
    Formula formula(FieldIndex places);

    /** What there must be before there is a number. */
    default Lookback depth() {
        return Lookback.NONE;
    }

    /** A derivation from the numbers of one field. */
    sealed interface OfNumber extends Derivation {

        String path();

        @Override
        default Optional<Field> field() {
            return Optional.of(Field.number(path()));
        }
    }

    /** A number of the record as it is. */
    record Value(String path) implements OfNumber {

        public Value {
            Field.number(path);
        }

        @Override
        public Formula formula(FieldIndex places) {
            int place = places.number(path);
            return moment -> moment.value(place);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** 1 if a field is of this category, else 0. The features of one field together name its known categories. */
    record OneHot(String path, String category) implements Derivation {

        @Override
        public Optional<Field> field() {
            return Optional.of(new Field(path, Field.Kind.CATEGORY, Categories.of(List.of(category))));
        }

        @Override
        public Formula formula(FieldIndex places) {
            int place = places.category(path);
            int wanted = places.categories(path).place(category);
            return moment -> moment.isCategory(place, wanted);
        }

        @Override
        public String toString() {
            return "one-hot(" + path + ", " + Expression.quoted(category) + ")";
        }
    }

    /** 1 if a field is of none of the categories that the other features name, else 0. */
    record OtherCategory(String path) implements Derivation {

        @Override
        public Optional<Field> field() {
            return Optional.of(new Field(path, Field.Kind.CATEGORY, Categories.NONE));
        }

        @Override
        public Formula formula(FieldIndex places) {
            int place = places.category(path);
            Categories known = places.categories(path);
            return moment -> moment.isUnknown(place, known);
        }

        @Override
        public String toString() {
            return "other(" + path + ")";
        }
    }

    /** Which time: a field's, or the record's own. */
    record TimeOf(Optional<String> path, ZoneId zone) {

        Optional<Field> field() {
            return path.map(Field::time);
        }

        Formula formula(FieldIndex places, ToDoubleFunction<ZonedDateTime> of) {
            int place = path.map(places::time).orElse(-1);
            return moment -> {
                double millis = place < 0 ? moment.time() : moment.value(place);
                return Double.isNaN(millis)
                        ? Double.NaN
                        : of.applyAsDouble(Instant.ofEpochMilli((long) millis).atZone(zone));
            };
        }

        @Override
        public String toString() {
            String at = "zone=" + zone.getId();
            return path.map(name -> name + ", " + at).orElse(at);
        }
    }

    /** A part of a time. */
    record Calendar(Part part, TimeOf of) implements Derivation {

        /** Which part. */
        public enum Part {
            /** 0 to 23. */
            HOUR,
            /** 1 for Monday to 7 for Sunday. */
            DAY_OF_WEEK,
            /** 1 to 12. */
            MONTH;

            double of(ZonedDateTime time) {
                return switch (this) {
                    case HOUR -> time.getHour();
                    case DAY_OF_WEEK -> time.getDayOfWeek().getValue();
                    case MONTH -> time.getMonthValue();
                };
            }
        }

        @Override
        public Optional<Field> field() {
            return of.field();
        }

        @Override
        public Formula formula(FieldIndex places) {
            return of.formula(places, part::of);
        }

        @Override
        public String toString() {
            return Expression.name(part) + "(" + of + ")";
        }
    }

    /**
     * 1 inside business hours, else 0.
     *
     * @param from the first moment inside; after {@code to} if the hours go past midnight
     * @param to the first moment outside
     */
    record BusinessHours(TimeOf of, LocalTime from, LocalTime to, DayOfWeek firstDay, DayOfWeek lastDay)
            implements Derivation {

        @Override
        public Optional<Field> field() {
            return of.field();
        }

        @Override
        public Formula formula(FieldIndex places) {
            return of.formula(places, time -> isInside(time) ? 1 : 0);
        }

        private boolean isInside(ZonedDateTime time) {
            LocalTime clock = time.toLocalTime();
            boolean afterStart = !clock.isBefore(from);
            boolean beforeEnd = clock.isBefore(to);
            if (from.isBefore(to)) {
                return afterStart && beforeEnd && isDay(time.getDayOfWeek());
            }
            return (afterStart && isDay(time.getDayOfWeek()))
                    || (beforeEnd && isDay(time.getDayOfWeek().minus(1)));
        }

        private boolean isDay(DayOfWeek day) {
            int length = Math.floorMod(lastDay.getValue() - firstDay.getValue(), 7);
            return Math.floorMod(day.getValue() - firstDay.getValue(), 7) <= length;
        }

        @Override
        public String toString() {
            return "business-hours(" + of + ", hours=" + from + "-" + to + ", days=" + day(firstDay) + "-"
                    + day(lastDay) + ")";
        }

        private static String day(DayOfWeek day) {
            return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
        }
    }

    /** The value that the key sent {@code records} records before. */
    record Lag(String path, int records) implements OfNumber {

        public Lag {
            Lookback.lookingBack(records);
        }

        @Override
        public Formula formula(FieldIndex places) {
            int column = places.column(path);
            return moment -> moment.earlier(column, records);
        }

        @Override
        public Lookback depth() {
            return Lookback.lookingBack(records);
        }

        @Override
        public String toString() {
            return "lag(" + path + ", " + records + ")";
        }
    }

    /** By how much the value has grown since the one that the key sent {@code records} records before. */
    record Delta(String path, int records) implements OfNumber {

        public Delta {
            Lookback.lookingBack(records);
        }

        @Override
        public Formula formula(FieldIndex places) {
            int place = places.number(path);
            int column = places.column(path);
            return moment -> moment.value(place) - moment.earlier(column, records);
        }

        @Override
        public Lookback depth() {
            return Lookback.lookingBack(records);
        }

        @Override
        public String toString() {
            return "delta(" + path + ", " + records + ")";
        }
    }

    /** A statistic of the key's last values, the record's own among them. */
    record Rolling(Statistic statistic, String path, Lookback depth) implements OfNumber {

        @Override
        public Formula formula(FieldIndex places) {
            int column = places.column(path);
            return moment -> {
                double[] values = moment.latest(column, depth);
                return values.length == 0 ? Double.NaN : statistic.of(values);
            };
        }

        @Override
        public String toString() {
            return Expression.name(statistic) + "(" + path + ", " + depth + ")";
        }
    }
}
