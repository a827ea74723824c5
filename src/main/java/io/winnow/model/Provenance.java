package io.winnow.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a model comes from.
 *
 * @param scorerVersion of what the scorer writes; see {@link io.winnow.scoring.ScorerProvider#version}
 * @param created to the second; no part of a model's id
 * @param licence under which the model may be used
 */
public record Provenance(String scorerType, int scorerVersion, Instant created, TrainingRun run, String licence) {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    public Provenance {
        created = created.truncatedTo(ChronoUnit.SECONDS);
        if (created.isBefore(EARLIEST) || created.isAfter(LATEST)) {
            throw new IllegalArgumentException("creation time " + created + " is not between the years 1 and 9999");
        }
    }
}
