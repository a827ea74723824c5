package io.winnow.compare;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param records in an input
 * @param from so many are at the outputs when the measurement begins
 * @param to and so many when it ends, at multiples of 100,000, since a window holds so many
 * @param longest to measure a program that is slow, and to watch latency
 */
record Effort(int rounds, long records, long from, long to, Duration longest) {

    static final Effort SHORT = new Effort(3, 500_000, 200_000, 400_000, Duration.ofSeconds(3));
    static final Effort FULL = new Effort(3, 1_200_000, 400_000, 1_000_000, Duration.ofSeconds(15));

    Effort withRounds(int other) {
        return new Effort(other, records, from, to, longest);
    }
}
