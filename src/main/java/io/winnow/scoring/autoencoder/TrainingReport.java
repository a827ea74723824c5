package io.winnow.scoring.autoencoder;

import org.jspecify.annotations.Nullable;

/**
 * How far the training process is, as one line of its output, among which the native backend may print others.
 *
 * @param done share of the work, 0 to 1
 */
record TrainingReport(double done, String detail) {

    private static final String START = "progress ";

    String line() {
        return START + done + " " + detail;
    }

    /** The report of a line, or null if it is another line. */
    static @Nullable TrainingReport read(String line) {
        String[] parts = line.split(" ", 3);
        if (!line.startsWith(START) || parts.length < 3) {
            return null;
        }
        return new TrainingReport(Double.parseDouble(parts[1]), parts[2]);
    }
}
