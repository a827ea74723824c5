package io.winnow.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.TinyModels;
import io.winnow.scoring.Attribution;
import io.winnow.stream.Judgement;
import io.winnow.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a challenger keeps of keys. */
class KeyMemoryTest {

    private static final Judge LOOKS_BACK =
            new Judge(TinyModels.ofFunction(vector -> 0, Attribution.EMPTY, "mean(temperature, 3)"));

    @Test
    void keysUsedLongestAgoAreForgottenWhenThereIsNoRoom() {
        KeyMemory keys = new KeyMemory(LOOKS_BACK, 100_000);
        for (int i = 0; i < 10_000; i++) {
            keep(keys, "key-" + i);
        }

        assertThat(keys.memory().bytes()).isBetween(50_000L, 100_000L);
        assertThat(keys.memory().evicted()).isGreaterThan(9_000);
        KeyState last = keep(keys, "key-9999");
        assertThat(keys.of(record("key-9999", 0))).isSameAs(last);
    }

    @Test
    void recordsWithoutAKeyHaveOneStateInEachPartition() {
        KeyMemory keys = new KeyMemory(LOOKS_BACK, 100_000);
        KeyState first = keys.of(record(null, 0));
        keys.keep(record(null, 0), first);

        assertThat(keys.of(record(null, 0))).isSameAs(first);
        assertThat(keys.of(record(null, 1))).isNotSameAs(first);
        assertThat(keys.of(record("", 0))).isNotSameAs(first);
    }

    @Test
    void modelThatKeepsNothingTakesNoMemory() {
        KeyMemory keys = new KeyMemory(new Judge(TinyModels.temperature()), 100_000);

        keep(keys, "press-7");

        assertThat(keys.memory().keys()).isZero();
    }

    private static KeyState keep(KeyMemory keys, String key) {
        KeyState state = keys.of(record(key, 0));
        keys.keep(record(key, 0), state);
        return state;
    }

    private static Judgement record(@Nullable String key, int partition) {
        Judgement judgement = Judgements.of(new Rejection(RecordError.EMPTY, "empty"));
        return new Judgement(
                new Origin("readings", partition, 1),
                Judgements.record(key == null ? null : key.getBytes(UTF_8), Instant.EPOCH),
                judgement.vector(),
                judgement.outcome(),
                judgement.model(),
                1);
    }
}
