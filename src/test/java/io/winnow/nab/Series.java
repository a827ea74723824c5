package io.winnow.nab;

import java.util.List;

/** One series of the corpus. */
final class Series {

    private static final double PROBATION = 0.15;
    private static final int MOST_RECORDS = 5000;

    private final String name;
    private final long[] times;
    private final double[] values;
    private final List<Window> windows;

    /**
     * @param name folder and file
     * @param times milliseconds since 1970
     * @param windows in order of time
     */
    Series(String name, long[] times, double[] values, List<Window> windows) {
        this.name = name;
        this.times = times.clone();
        this.values = values.clone();
        this.windows = List.copyOf(windows);
    }

    String name() {
        return name;
    }

    String folder() {
        return name.substring(0, name.indexOf('/'));
    }

    int length() {
        return values.length;
    }

    long time(int record) {
        return times[record];
    }

    double value(int record) {
        return values[record];
    }

    List<Window> windows() {
        return windows;
    }

    /** How many records are there to learn from: they are not scored. */
    int probation() {
        double all = Math.min(Math.floor(PROBATION * length()), PROBATION * MOST_RECORDS);
        return (int) Math.ceil(all);
    }

    /** What an alarm at this record is worth, -1 to 1. */
    double worth(int record) {
        double worth = -1;
        for (Window window : windows) {
            if (window.holds(record)) {
                return window.worthInside(record);
            }
            worth = record > window.last() ? window.worthAfter(record) : worth;
        }
        return worth;
    }

    /** The number of the window that holds the record; -1 if none does. */
    int window(int record) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).holds(record)) {
                return i;
            }
        }
        return -1;
    }
}
