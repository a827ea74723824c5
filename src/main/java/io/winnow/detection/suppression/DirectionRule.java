package io.winnow.detection.suppression;

import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import io.winnow.scoring.Attribution.Direction;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Suppresses anomalies whose features all deviate in the direction that does not matter. */
record DirectionRule(ByFeature<Direction> suppressed) implements VerdictRule {

    static final String NAME = "direction";

    static Direction parse(String text) {
        return switch (text) {
            case "low" -> Direction.LOW;
            case "high" -> Direction.HIGH;
            default -> throw new IllegalArgumentException("is '" + text + "'; expected low or high");
        };
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        return Culprits.allMatch(outcome, share -> suppressed
                .of(share.field())
                .filter(direction -> direction == share.direction())
                .isPresent());
    }
}
