package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Attribution.Rarity;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveScoringTest {

    private final Random random = new Random(11);

    @Test
    void constantSeriesHasNoAlertAndItsFirstChangeHasOne() {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 2000; i++) {
            stream.next(20);
        }
        int before = stream.alerts();

        double change = stream.next(21);

        assertThat(before).isZero();
        assertThat(change).isCloseTo(2.1, within(0.2));
    }

    @Test
    void alertsAreFewInNoise() {
        KeyStream gaussian = new KeyStream(1);
        KeyStream lognormal = new KeyStream(1);
        KeyStream walk = new KeyStream(1);
        double position = 0;
        for (int i = 0; i < 50_000; i++) {
            gaussian.next(random.nextGaussian());
            lognormal.next(Math.exp(1.5 * random.nextGaussian()));
            position += random.nextGaussian();
            walk.next(position);
        }

        assertThat(gaussian.alerts()).isBetween(5, 40);
        assertThat(walk.alerts()).isBetween(5, 70);
        assertThat(lognormal.alerts()).isBetween(5, 80);
    }

    @Test
    void nothingIsScoredUntil32ValuesAreKnown() {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 32; i++) {
            assertThat(stream.next(1000 * random.nextGaussian())).isZero();
        }

        assertThat(stream.next(1e6)).isGreaterThan(0);
    }

    @Test
    void secondOfTwoSpikesOfAnIncidentCountsHalf() {
        KeyStream stream = noise(2000);
        double first = stream.next(100);
        for (int i = 0; i < 20; i++) {
            stream.next(random.nextGaussian());
        }
        double second = stream.next(100);
        for (int i = 0; i < 200; i++) {
            stream.next(random.nextGaussian());
        }
        double later = stream.next(300);

        assertThat(first).isGreaterThan(1.5);
        assertThat(second).isLessThan(1);
        assertThat(later).isGreaterThan(1);
    }

    @Test
    void ordinaryValueAtTheWrongHourIsFound() {
        KeyStream stream = season();
        int before = stream.alerts();

        double wrong = stream.next(100 - atHour(stream.time() + KeyStream.FIVE_MINUTES));

        assertThat(before).isLessThan(25);
        assertThat(wrong).isGreaterThan(1);
    }

    private double atHour(long time) {
        double day = (time / 3_600_000.0) % 24;
        return 50 + 40 * Math.sin(2 * Math.PI * day / 24) + random.nextGaussian();
    }

    @Test
    void seasonThatBecomesKnownMakesNoAlert() {
        int alerts = 0;
        for (int key = 0; key < 20; key++) {
            KeyStream stream = new KeyStream(1);
            untilHour(stream, 48);
            int before = stream.alerts();
            untilHour(stream, 49);
            alerts += stream.alerts() - before;
        }

        assertThat(alerts).isLessThanOrEqualTo(3);
    }

    /** Of a daily season, from the start of the stream. */
    private void untilHour(KeyStream stream, int hour) {
        while (stream.time() + KeyStream.FIVE_MINUTES <= KeyStream.START + hour * 3_600_000L) {
            double day = (stream.time() + KeyStream.FIVE_MINUTES) / 86_400_000.0;
            stream.next(40 + 10 * Math.sin(2 * Math.PI * day) + 2 * random.nextGaussian());
        }
    }

    @Test
    void sensitivityMultipliesTheScore() {
        KeyStream once = new KeyStream(1);
        KeyStream twice = new KeyStream(new AdaptiveScorer(1, new Settings(2, ZoneOffset.UTC), TrainedStates.NONE));
        for (int i = 0; i < 60; i++) {
            double value = random.nextGaussian();
            assertThat(twice.next(value)).isEqualTo(2 * once.next(value));
        }
    }

    @Test
    void explanationNamesTheFeatureAndWhatWasExpected() {
        KeyStream stream = new KeyStream(2);
        for (int i = 0; i < 1000; i++) {
            stream.next(40 + random.nextGaussian(), 7 + 3 * random.nextGaussian());
        }

        Attribution high = stream.explained(80, 7);
        Attribution low = stream.explained(40, -30);

        Contribution first = high.contributions().get(0);
        Expected expected = Objects.requireNonNull(first.expected());
        assertThat(first.feature()).isZero();
        assertThat(first.direction()).isEqualTo(Direction.HIGH);
        assertThat(expected.value()).isCloseTo(40, within(0.5));
        assertThat(expected.low()).isBetween(36.0, 38.5);
        assertThat(expected.high()).isBetween(41.5, 44.0);
        assertThat(low.contributions().get(0).feature()).isEqualTo(1);
        assertThat(low.contributions().get(0).direction()).isEqualTo(Direction.LOW);
        assertThat(high.contributions().stream()
                        .mapToDouble(Contribution::share)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void explanationTellsWhatIsRare() {
        assertThat(rarity(noise(2000), 9)).isEqualTo(Rarity.VALUE);
        assertThat(rarity(after(noise(2000), 2.1, 2.2, 1.9, 2.3, 2.0, 2.2, 2.1, 2.0, 1.9, 2.2, 2.3, 2.1), 2.2))
                .isEqualTo(Rarity.STAYS_HIGH);
        assertThat(rarity(after(noise(2000), -2.1, -2.2, -1.9, -2.3, -2, -2.2, -2.1, -2, -1.9, -2.2, -2.3, -2.1), -2.2))
                .isEqualTo(Rarity.STAYS_LOW);
        assertThat(rarity(after(noise(2000), 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1), 0.1))
                .isEqualTo(Rarity.STAYS_CLOSE);
        assertThat(rarity(after(noise(2000), 40, 0, -1, 1, 0.5, -0.5, 0, -1, 1, 0.5), 0.1))
                .isEqualTo(Rarity.VALUE_BEFORE);
        assertThat(rarity(walk(), 1)).isEqualTo(Rarity.CHANGE);
        assertThat(rarity(season(), 80)).isEqualTo(Rarity.HOUR);
    }

    private static Rarity rarity(KeyStream stream, double value) {
        return Objects.requireNonNull(
                        stream.explained(value).contributions().get(0).expected())
                .rarity();
    }

    private static KeyStream after(KeyStream stream, double... values) {
        for (double value : values) {
            stream.next(value);
        }
        return stream;
    }

    /** Slowly from -10 to 10 and back, at last at -5. */
    private KeyStream walk() {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < 5250; i++) {
            stream.next(10 * Math.sin(i * Math.PI / 150 - Math.PI / 6) + 0.01 * random.nextGaussian());
        }
        return stream;
    }

    /** Twenty days, at last at night. */
    private KeyStream season() {
        KeyStream stream = new KeyStream(1);
        while (stream.time() < KeyStream.START + 20L * 24 * 3600 * 1000 - 6 * 3600 * 1000) {
            stream.next(atHour(stream.time() + KeyStream.FIVE_MINUTES));
        }
        return stream;
    }

    @Test
    void featureThatIsNotANumberIsLeftOutAndNotLearned() {
        KeyStream with = new KeyStream(2);
        KeyStream without = new KeyStream(1);
        for (int i = 0; i < 300; i++) {
            double value = random.nextGaussian();
            double odd = i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            assertThat(with.next(value, odd)).isEqualTo(without.next(value));
        }

        assertThat(with.explained(50, Double.NaN).contributions())
                .extracting(Contribution::feature)
                .containsExactly(0);
    }

    @Test
    void numbersOfAnySizeSpoilNothingForLong() {
        KeyStream stream = noise(1000);
        for (double odd : new double[] {1e300, -1e300, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE}) {
            assertThat(stream.next(odd)).isFinite();
        }
        int before = stream.alerts();
        for (int i = 0; i < 3000; i++) {
            assertThat(stream.next(random.nextGaussian())).isBetween(0.0, 10.0);
        }

        assertThat(stream.alerts() - before).isLessThan(10);
        assertThat(Objects.requireNonNull(
                                stream.explained(60).contributions().get(0).expected())
                        .value())
                .isBetween(-3.0, 3.0);
        assertThat(stream.next(40)).isGreaterThan(1);
    }

    @Test
    void timesOfAnyKindSpoilNothing() {
        KeyStream stream = noise(1000);
        long time = stream.time();
        for (long odd : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE, -1, time + 3_000_000_000_000L}) {
            assertThat(stream.at(odd, random.nextGaussian())).isFinite();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(stream.at(time, random.nextGaussian())).isFinite();
        }
        for (int year = 0; year < 100; year++) {
            assertThat(stream.at(time + year * 31_536_000_000L, random.nextGaussian()))
                    .isFinite();
        }
        stream.at(time, random.nextGaussian());
        for (int i = 0; i < 1000; i++) {
            assertThat(stream.next(random.nextGaussian())).isFinite();
        }

        assertThat(stream.next(40)).isGreaterThan(1);
    }

    private KeyStream noise(int records) {
        KeyStream stream = new KeyStream(1);
        for (int i = 0; i < records; i++) {
            stream.next(random.nextGaussian());
        }
        return stream;
    }
}
