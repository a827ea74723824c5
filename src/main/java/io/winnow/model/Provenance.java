package io.winnow.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Where a model comes from.
 *
 * @param scorerVersion of what the scorer writes; see {@link io.winnow.scoring.ScorerProvider#version}
 * @param created to the second; no part of a model's id
 * @param licence under which the model may be used
 */
public record Provenance(String scorerType, int scorerVersion, Instant created, TrainingRun run, String licence) {

    public Provenance {
        created = created.truncatedTo(ChronoUnit.SECONDS);
        int year = created.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("creation time " + created + " is not between the years 1 and 9999");
        }
    }
}
