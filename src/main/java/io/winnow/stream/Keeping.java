package io.winnow.stream;

import java.time.Duration;
import java.util.Optional;

/**
 * What a detector keeps of records.
 *
 * @param windows in which they wait; empty to judge each at once
 * @param maxFuture how far one may be ahead of the clock without being judged alone
 * @param memory for what is kept of keys
 */
public record Keeping(Optional<Windows> windows, Duration maxFuture, StateMemory memory) {

    /** How far a record may be ahead of the clock if nothing else is said. */
    static final Duration MAX_FUTURE = Duration.ofHours(1);

    /** With {@link #MAX_FUTURE} and little memory. */
    static Keeping of(Optional<Windows> windows) {
        return new Keeping(windows, MAX_FUTURE, StateMemory.standard());
    }
}
