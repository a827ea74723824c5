package io.winnow.detection.suppression;

import io.winnow.detection.Detection.Share;
import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import io.winnow.scoring.Attribution.Expected;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Suppresses anomalies whose values are all close to what was expected. */
record DeviationRule(ByFeature<MinDeviation> least) implements VerdictRule {

    static final String NAME = "deviation-below";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        return Culprits.allMatch(outcome, this::isClose);
    }

    private boolean isClose(Share share) {
        Expected expected = share.expected();
        return expected != null
                && least.of(share.field())
                        .filter(limit -> limit.isAbove(share.value(), expected.value()))
                        .isPresent();
    }
}
