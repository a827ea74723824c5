package io.winnow.feature;

import java.util.List;

/** One record at its time, after what its key sent before: what a derivation may ask. One thread. */
final class Moment {

    private final List<Field> fields;
    private final List<String> remembered;
    private final double[] record;
    private final double time;
    private final KeyHistory history;
    private final boolean isRemembered;

    /**
     * @param remembered the paths whose values the history keeps, in the order of its columns
     * @param record one number per field
     * @param time milliseconds since 1970, or NaN
     * @param isRemembered whether the record is the history's last; if not, it lacks what the history keeps
     */
    Moment(
            List<Field> fields,
            List<String> remembered,
            double[] record,
            double time,
            KeyHistory history,
            boolean isRemembered) {
        this.fields = fields;
        this.remembered = remembered;
        this.record = record;
        this.time = time;
        this.history = history;
        this.isRemembered = isRemembered;
    }

    double time() {
        return time;
    }

    double value(String path) {
        return record[place(path, Field.Kind.NUMBER)];
    }

    double time(String path) {
        return record[place(path, Field.Kind.TIME)];
    }

    double isCategory(String path, String category) {
        int place = place(path, Field.Kind.CATEGORY);
        return truth(record[place], fields.get(place).categories().place(category));
    }

    double isOtherCategory(String path) {
        int place = place(path, Field.Kind.CATEGORY);
        return truth(record[place], fields.get(place).categories().known().size());
    }

    /** NaN if the history does not go back so far. */
    double earlier(String path, int back) {
        return isRemembered ? history.value(remembered.indexOf(path), back) : Double.NaN;
    }

    /** The last values, this record's the last; none if this record lacks what the history keeps. */
    double[] latest(String path, Depth depth) {
        return isRemembered ? history.latest(remembered.indexOf(path), depth) : new double[0];
    }

    private static double truth(double value, double wanted) {
        return Double.isNaN(value) ? Double.NaN : value == wanted ? 1 : 0;
    }

    private int place(String path, Field.Kind kind) {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.kind() == kind && field.path().equals(path)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no field " + path + " is read as a " + kind);
    }
}
