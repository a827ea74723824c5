package io.winnow.retraining;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One retraining that is over.
 *
 * @param at when it began
 * @param seconds how long it took
 * @param model the id of the new model; null if there is none
 * @param reason why the new model is not used; null if it is
 * @param gate what the gate found; null if it was not asked
 */
public record Attempt(
        Instant at,
        double seconds,
        Verdict verdict,
        @Nullable String model,
        @Nullable String reason,
        @Nullable GateReport gate) {}
