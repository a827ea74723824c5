package io.winnow.config;

import java.time.Duration;

/**
 * When a challenger is trained, and what becomes of it.
 *
 * @param every how long after the one before
 * @param records how many of the newest records of the input are read
 * @param allRows whether what the champion finds anomalous is learned too
 * @param threshold how the threshold is chosen, as the command {@code train} takes it
 * @param mostAlerts how many times the champion's expected alert rate a challenger may have
 * @param promotes whether one that passes the gate takes over by itself
 * @param memory the heap of the process that trains, in bytes
 * @param timeLimit how long it may run
 */
public record Retrain(
        Duration every,
        int records,
        boolean allRows,
        String threshold,
        double mostAlerts,
        boolean promotes,
        long memory,
        Duration timeLimit) {

    static final long LEAST_MEMORY = 64 << 20;
}
