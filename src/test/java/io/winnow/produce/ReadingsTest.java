package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.sample.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SensorSchedule FLEET = new SensorSchedule(10, START, Duration.ofSeconds(30));
    private static final int COUNT = 20_000;

    @Test
    void sameSeedGivesTheSameReadings() {
        assertThat(samples(7, AnomalyKind.OUT_OF_RANGE, 0.1)).isEqualTo(samples(7, AnomalyKind.OUT_OF_RANGE, 0.1));
    }

    @Test
    void anotherSeedGivesOtherReadings() {
        assertThat(samples(7, AnomalyKind.OUT_OF_RANGE, 0)).isNotEqualTo(samples(8, AnomalyKind.OUT_OF_RANGE, 0));
    }

    @Test
    void plantingLeavesTheReadingsBetweenAsTheyAre() {
        List<Sample> pure = samples(7, AnomalyKind.INCONSISTENT, 0);
        List<Sample> mixed = samples(7, AnomalyKind.INCONSISTENT, 0.1);

        for (int i = 0; i < COUNT; i++) {
            assertThat(mixed.get(i).planted() || mixed.get(i).equals(pure.get(i)))
                    .isTrue();
        }
    }

    @Test
    void sensorsTakeTurnsAndCountWithoutGaps() {
        List<Sample> samples = samples(7, AnomalyKind.OUT_OF_RANGE, 0.1);

        for (int i = 0; i < COUNT; i++) {
            Reading reading = samples.get(i).reading();
            assertThat(reading.getSensorId()).isEqualTo(i % 10);
            assertThat(reading.getSequence()).isEqualTo(i / 10);
            assertThat(reading.getTime()).isEqualTo(START.plusSeconds(30L * i));
        }
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void normalReadingsAreStrictlyInsideTheStatedRanges(Measure measure) {
        assertThat(samples(7, AnomalyKind.OUT_OF_RANGE, 0.1))
                .filteredOn(sample -> !sample.planted())
                .allMatch(sample -> inside(sample.reading(), measure));
    }

    @Test
    void outOfRangeMeansExactlyOneMeasureBeyondItsRange() {
        assertThat(planted(AnomalyKind.OUT_OF_RANGE))
                .allMatch(reading -> Stream.of(Measure.values())
                                .filter(m -> !inside(reading, m))
                                .count()
                        == 1);
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void outOfRangeReachesEachMeasureOnBothSides(Measure measure) {
        assertThat(planted(AnomalyKind.OUT_OF_RANGE))
                .anyMatch(reading -> value(reading, measure) < measure.min())
                .anyMatch(reading -> value(reading, measure) > measure.max());
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void inconsistentReadingsAreInsideEveryRange(Measure measure) {
        assertThat(planted(AnomalyKind.INCONSISTENT)).allMatch(reading -> inside(reading, measure));
    }

    @Test
    void normalMeasuresFollowOneLoad() {
        List<Reading> normal = readings(samples(7, AnomalyKind.INCONSISTENT, 0));

        assertThat(correlation(normal, Measure.TEMPERATURE, Measure.VIBRATION)).isGreaterThan(0.95);
        assertThat(correlation(normal, Measure.TEMPERATURE, Measure.HUMIDITY)).isLessThan(-0.95);
        assertThat(correlation(normal, Measure.TEMPERATURE, Measure.PRESSURE)).isLessThan(-0.95);
    }

    @Test
    void inconsistentReadingsContradictTheLoad() {
        // By the normal relation hot air is dry: 34 degrees of temperature go with 38 percent of humidity.
        assertThat(planted(AnomalyKind.INCONSISTENT)).allMatch(reading -> contradiction(reading) > 0.5);
        assertThat(readings(samples(7, AnomalyKind.INCONSISTENT, 0))).allMatch(reading -> contradiction(reading) < 0.5);
    }

    @Test
    void anomalyRateIsTheShareOfPlantedReadings() {
        assertThat(planted(AnomalyKind.OUT_OF_RANGE).size() / (double) COUNT).isBetween(0.045, 0.055);
    }

    @Test
    void someSensorsRunOnMains() {
        assertThat(readings(samples(7, AnomalyKind.OUT_OF_RANGE, 0)))
                .anyMatch(reading -> reading.getBattery() == null)
                .anyMatch(reading -> reading.getBattery() != null)
                .allMatch(reading -> reading.getBattery() == null || reading.getBattery() > 0);
    }

    @Test
    void impossibleRateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnomalyInjection(AnomalyKind.OUT_OF_RANGE, 1.5))
                .withMessage("the anomaly rate is 1.5; it must be a share from 0 to 1");
    }

    private static List<Sample> samples(long seed, AnomalyKind kind, double rate) {
        Readings readings = new Readings(seed, FLEET, new AnomalyInjection(kind, rate));
        return Stream.generate(readings::next).limit(COUNT).toList();
    }

    private static List<Reading> planted(AnomalyKind kind) {
        return readings(samples(7, kind, 0.05).stream().filter(Sample::planted).toList());
    }

    private static List<Reading> readings(List<Sample> samples) {
        return samples.stream().map(Sample::reading).toList();
    }

    private static boolean inside(Reading reading, Measure measure) {
        return value(reading, measure) > measure.min() && value(reading, measure) < measure.max();
    }

    private static double value(Reading reading, Measure measure) {
        return ((Number) reading.get(measure.field())).doubleValue();
    }

    private static double contradiction(Reading reading) {
        return Math.abs((reading.getTemperature() - 24) / 34 - (72 - reading.getHumidity()) / 38);
    }

    private static double correlation(List<Reading> readings, Measure first, Measure second) {
        double meanOfFirst = mean(readings, first);
        double meanOfSecond = mean(readings, second);
        double product = 0;
        double squaresOfFirst = 0;
        double squaresOfSecond = 0;
        for (Reading reading : readings) {
            double x = value(reading, first) - meanOfFirst;
            double y = value(reading, second) - meanOfSecond;
            product += x * y;
            squaresOfFirst += x * x;
            squaresOfSecond += y * y;
        }
        return product / Math.sqrt(squaresOfFirst * squaresOfSecond);
    }

    private static double mean(List<Reading> readings, Measure measure) {
        return readings.stream()
                .mapToDouble(reading -> value(reading, measure))
                .average()
                .orElseThrow();
    }
}
