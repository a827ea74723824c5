package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.model.NamedArrays;
import io.winnow.scoring.LearningScorerContract;
import io.winnow.scoring.ScorerProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptiveScorerTest extends LearningScorerContract {

    private static final Settings BERLIN = new Settings(1.5, ZoneId.of("Europe/Berlin"));

    @Override
    protected ScorerProvider provider() {
        return new AdaptiveScorerProvider();
    }

    @Test
    void keysThatTrainingLearnedGoOnFromThere() {
        Map<ByteBuffer, byte[]> states = new HashMap<>();
        for (int key = 0; key < 50; key++) {
            KeyStream stream = new KeyStream(1);
            for (int i = 0; i < 40 + key; i++) {
                stream.next(i % 5);
            }
            states.put(
                    ByteBuffer.wrap(bytes("key-" + "x".repeat(key))),
                    stream.state().bytes());
        }
        AdaptiveScorer scorer = new AdaptiveScorer(1, BERLIN, new TrainedStates(states));
        NamedArrays arrays = new NamedArrays();
        scorer.write(arrays);

        AdaptiveScorer read = AdaptiveScorer.read(arrays);

        assertThat(read.start(bytes("key-xxx")).learned()).isEqualTo(43);
        assertThat(read.start(bytes("key-xxx")).bytes()).isEqualTo(states.get(ByteBuffer.wrap(bytes("key-xxx"))));
        assertThat(read.start(bytes("unknown")).learned()).isZero();
        assertThat(read.start(null).learned()).isZero();
        assertThat(read.settings()).isEqualTo("sensitivity 1.5, zone Europe/Berlin");
    }

    @Test
    void damagedStatesOfAFileAreRefused() {
        NamedArrays arrays = new NamedArrays();
        arrays.ints("features", new int[] {1});
        BERLIN.write(arrays);
        arrays.ints("key-lengths", new int[] {1});
        arrays.ints("keys", new int[] {7});
        arrays.ints("state-lengths", new int[] {400});
        arrays.ints("states", new int[] {7});

        assertThatThrownBy(() -> AdaptiveScorer.read(arrays))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the array of states ends too early");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> provider().trainer(Map.of("sensitivity", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hyperparameter 'sensitivity' of scorer 'adaptive' is '0'; expected a number above 0 and at"
                        + " most 100.0");
        assertThatThrownBy(() -> provider().trainer(Map.of("zone", "Mars")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'zone'")
                .hasMessageContaining("Europe/Berlin");
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
