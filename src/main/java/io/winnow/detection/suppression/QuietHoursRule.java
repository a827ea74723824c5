package io.winnow.detection.suppression;

import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses anomalies at certain times of the day, or of certain days. The clock of the zone counts: in the hour that the
 * end of daylight saving repeats, both passes are quiet or none is.
 */
record QuietHoursRule(List<QuietSpan> spans, ZoneId zone) implements VerdictRule {

    static final String NAME = "quiet-hours";

    QuietHoursRule {
        spans = List.copyOf(spans);
    }

    static QuietHoursRule parse(String text, ZoneId zone) {
        return new QuietHoursRule(
                Lists.split(text).stream().map(QuietSpan::parse).toList(), zone);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), zone);
        return spans.stream().anyMatch(span -> span.holds(local));
    }
}
