package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.RecordKey;
import io.winnow.scoring.Learning;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerState;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import io.winnow.scoring.adaptive.AdaptiveScorerProvider;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KeyLearningTest {

    private static final long DAY = 24 * 3600 * 1000L;

    private final Scorer scorer = new AdaptiveScorerProvider()
            .trainer(Map.of())
            .train(new TrainingData(List.of("cpu"), List.of(), List.of(), 1), Progress.NONE);
    private final Learning learning = Objects.requireNonNull(scorer.learning());

    @Test
    void silentKeyStartsAnewAndItsFirstStateIsMadeOnce() {
        KeyLearning key = KeyLearning.start(learning, null);
        learn(key, 0);

        assertThat(key.at(35 * DAY)).isSameAs(key.state());
        ScorerState anew = key.at(36 * DAY);
        assertThat(anew).isNotSameAs(key.state()).isSameAs(key.at(36 * DAY));
        assertThat(anew.learned()).isZero();
    }

    @Test
    void keyThatWasSilentTwiceStartsAnewTwice() {
        KeyLearning key = KeyLearning.start(learning, null);
        learn(key, 0);
        learn(key, 36 * DAY);
        learn(key, 37 * DAY);
        assertThat(key.state().learned()).isEqualTo(2);

        learn(key, 80 * DAY);

        assertThat(key.state().learned()).isEqualTo(1);
    }

    @Test
    void keyOfATopicIsThatOfItsPartition() {
        LearnedKeys keys = new LearnedKeys(learning);

        KeyLearning one = keys.of(RecordKey.of(0, new byte[] {1}));

        assertThat(keys.of(RecordKey.of(0, new byte[] {1}))).isSameAs(one);
        assertThat(keys.of(RecordKey.of(1, new byte[] {1}))).isNotSameAs(one);
        assertThat(one.key()).containsExactly(1);
        assertThat(keys.of(RecordKey.of(0, null)).key()).isNull();
        assertThat(keys.all()).hasSize(3);
    }

    private void learn(KeyLearning key, long time) {
        Scoring scoring = scorer.open();
        ScorerState known = key.at(time);
        scoring.score(new double[] {1}, time, known);
        scoring.learn(new double[] {1}, time, known);
        key.learned(known, time);
    }
}
