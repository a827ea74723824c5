package io.winnow.detection.suppression;

import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Suppresses the anomalies of keys that match a pattern. */
record KeysRule(List<KeyPattern> patterns) implements VerdictRule {

    static final String NAME = "keys";

    KeysRule {
        patterns = List.copyOf(patterns);
    }

    static KeysRule parse(String text) {
        return new KeysRule(Lists.split(text).stream().map(KeyPattern::parse).toList());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
        return key != null && patterns.stream().anyMatch(pattern -> pattern.matches(key));
    }
}
