package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveStateTest {

    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, 0, -0.0, 1e300, -1e300, Double.MIN_VALUE, Float.MIN_VALUE, 1e30, 3, 3
    };

    @Test
    void savedAndRestoredAtAnyRecordItGivesTheSameBits() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            KeyStream kept = new KeyStream(2);
            KeyStream restored = new KeyStream(2);
            for (int i = 0; i < 700; i++) {
                long time = time(kept, random);
                double[] vector = {value(random), value(random)};
                double score = kept.at(time, vector);
                assertThat(score).isFinite().isNotNegative();
                assertThat(restored.at(time, vector))
                        .as("seed %s, record %s", seed, i)
                        .isEqualTo(score);
                if (random.nextInt(3) == 0) {
                    restored.saveAndRestore();
                }
            }
            assertThat(restored.state().bytes()).isEqualTo(kept.state().bytes());
        }
    }

    private static long time(KeyStream stream, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> stream.time();
            case 1 -> stream.time() - random.nextInt(1_000_000_000);
            case 2 -> stream.time() + 31_536_000_000L;
            case 3 -> random.nextLong();
            case 4 -> KeyStream.START;
            default -> stream.time() + KeyStream.FIVE_MINUTES;
        };
    }

    private static double value(Random random) {
        return random.nextInt(6) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian();
    }

    @Test
    void scoringDoesNotChangeIt() {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 500; i++) {
            stream.next(i % 7);
        }
        byte[] before = stream.state().bytes();

        stream.explained(40);

        assertThat(stream.state().bytes()).isEqualTo(before);
    }

    @Test
    void stateStaysBelowItsStatedSize() {
        Random random = new Random(1);
        KeyStream stream = new KeyStream(3);
        for (int i = 0; i < 5000; i++) {
            stream.next(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        }

        assertThat(stream.state().bytes().length).isLessThan(3 * 4096);
        assertThat(stream.state().bytes().length).isLessThan(AdaptiveState.mostBytes(3));
        assertThat(stream.state().heapBytes()).isLessThanOrEqualTo(AdaptiveState.mostBytes(3));
        assertThat(stream.state().learned()).isEqualTo(5000);
    }

    @Test
    void damagedBytesAreRefused() {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 100; i++) {
            stream.next(i);
        }
        byte[] bytes = stream.state().bytes();
        byte[] newer = bytes.clone();
        newer[0] = 9;

        assertThatThrownBy(() -> AdaptiveState.read(newer, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key's state has format 9; this version of Winnow reads 1");
        assertThatThrownBy(() -> AdaptiveState.read(Arrays.copyOf(bytes, bytes.length - 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends too early");
        assertThatThrownBy(() -> AdaptiveState.read(Arrays.copyOf(bytes, bytes.length + 1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a key's state has 1 bytes too many");
        assertThatThrownBy(() -> AdaptiveState.read(new byte[0], 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyChangedByteIsRefusedOrReadAsAStateThatScores() {
        Random random = new Random(2);
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 300; i++) {
            stream.next(random.nextGaussian());
        }
        byte[] bytes = stream.state().bytes();
        AdaptiveScoring scoring = new AdaptiveScoring(1, new Settings(1, java.time.ZoneOffset.UTC));
        for (int i = 0; i < 3000; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                AdaptiveState state = AdaptiveState.read(changed, 1);
                assertThat(scoring.score(new double[] {1}, KeyStream.START, state))
                        .isFinite();
                scoring.learn(new double[] {1}, KeyStream.START, state);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining(" ");
            }
        }
    }
}
