package io.winnow.scoring.adaptive;

import java.nio.ByteBuffer;

/** A series' level, and what is usual at an hour of the day or of the week where that tells more than the level. */
final class Season {

    /** What forecasts are made from. */
    enum Kind {
        NONE(0),
        DAY(1),
        WEEK(2);

        /** In the bytes of a state. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        byte code() {
            return (byte) code;
        }

        static Kind of(byte code) {
            return switch (code) {
                case 0 -> NONE;
                case 1 -> DAY;
                case 2 -> WEEK;
                default -> throw new IllegalArgumentException("kind of season is " + code + "; expected 0 to 2");
            };
        }
    }

    static final int MOST_BYTES = 8 * Double.BYTES + (HoursOfWeek.DAY + HoursOfWeek.WEEK) * (Float.BYTES + 1);
    static final int HEAP_BYTES = MOST_BYTES + 200; // and the headers of objects and arrays

    private static final double DAY_MILLIS = 24 * 3600 * 1000;
    private static final int LEVEL_RECORDS = 500;
    private static final double ERROR_STEP = 1.0 / 200;

    /** In scales: an error counts as no more. */
    static final int ERROR_LIMIT = 8;

    /** In scales from the level: one value moves nothing by more. */
    private static final int VALUE_LIMIT = 1000;

    private static final double GREATEST_VALUE = 1e30;

    private final Slots day = new Slots(HoursOfWeek.DAY, 0.1);
    private final Slots week = new Slots(HoursOfWeek.WEEK, 0.25);
    private long count;
    private long start = Long.MAX_VALUE;
    private long inFilledSlots;
    private double level;
    private double scale;
    private double levelError;
    private double dayError;
    private double weekError;

    long count() {
        return count;
    }

    /** The usual distance from the level. */
    double scale() {
        return scale;
    }

    /** How far the value is from the level. */
    double distance(double value) {
        return count == 0 ? 0 : Math.abs(value - level);
    }

    /** The value, or the nearest to it that a single record may teach: so that no number spoils the level for long. */
    double limited(double value) {
        double possible = Math.max(-GREATEST_VALUE, Math.min(GREATEST_VALUE, value));
        if (count == 0) {
            return possible;
        }
        double reach = VALUE_LIMIT * (scale > 0 ? scale : Math.max(1, Math.abs(level)));
        return Math.max(level - reach, Math.min(level + reach, possible));
    }

    /**
     * Whether to learn what the hour of the day leaves, before forecasts are made from it: the first ones would be compared
     * with nothing else, and be alerts of all keys that began together.
     *
     * @param hour of the week, of the given time
     */
    boolean rehearsesDay(long time, int hour) {
        return days(time) >= 1 && day.isFilled(ofDay(hour)) && dayError < 0.9 * levelError;
    }

    private double days(long time) {
        return ((double) time - start) / DAY_MILLIS;
    }

    /** @param hour of the week, of the given time */
    Kind kind(long time, int hour) {
        double days = days(time);
        if (days >= 14 && week.isFilled(hour) && weekError < 0.9 * levelError && weekError < 0.95 * dayError) {
            return Kind.WEEK;
        }
        boolean known = days >= 2 && day.isFilled(ofDay(hour)) && inFilledSlots > HoursOfWeek.DAY;
        return known && dayError < 0.9 * levelError ? Kind.DAY : Kind.NONE;
    }

    /** 0 if there is no season. */
    double forecast(Kind kind, int hour) {
        return kind == Kind.WEEK ? week.usual(hour) : kind == Kind.DAY ? day.usual(ofDay(hour)) : 0;
    }

    private static int ofDay(int hour) {
        return hour % HoursOfWeek.DAY;
    }

    void learn(double value, long time, int hour) {
        start = Math.min(start, time);
        learnErrors(value, hour);
        double error = count == 0 ? 0 : value - level;
        double step = step(count);
        level = count == 0 ? value : level + step * error;
        scale += step * (Math.abs(error) - scale);
        day.learn(ofDay(hour), value, scale);
        week.learn(hour, value, scale);
        count++;
    }

    /** Of a mean over all records, later over the last 500 or so. */
    static double step(long count) {
        return Math.max(1.0 / LEVEL_RECORDS, 1.0 / (count + 1));
    }

    private void learnErrors(double value, int hour) {
        double ofLevel = distance(value);
        double ofDay = day.isFilled(ofDay(hour)) ? Math.abs(value - day.usual(ofDay(hour))) : ofLevel;
        double ofWeek = week.isFilled(hour) ? Math.abs(value - week.usual(hour)) : ofLevel;
        inFilledSlots += day.isFilled(ofDay(hour)) ? 1 : 0;
        levelError = faded(levelError, ofLevel);
        dayError = faded(dayError, ofDay);
        weekError = faded(weekError, ofWeek);
    }

    private double faded(double before, double error) {
        return before + ERROR_STEP * (Math.min(error, ERROR_LIMIT * scale) - before);
    }

    void write(ByteBuffer out) {
        out.putLong(count)
                .putLong(start)
                .putLong(inFilledSlots)
                .putDouble(level)
                .putDouble(scale);
        out.putDouble(levelError).putDouble(dayError).putDouble(weekError);
        day.write(out);
        week.write(out);
    }

    static Season read(ByteBuffer in) {
        Season season = new Season();
        season.count = in.getLong();
        season.start = in.getLong();
        season.inFilledSlots = in.getLong();
        season.level = Damage.finite("level", in.getDouble());
        season.scale = Damage.checked("scale", in.getDouble(), 0, Double.MAX_VALUE);
        season.levelError = Damage.finite("error of the level", in.getDouble());
        season.dayError = Damage.finite("error of the day", in.getDouble());
        season.weekError = Damage.finite("error of the week", in.getDouble());
        season.day.read(in);
        season.week.read(in);
        return season;
    }
}
