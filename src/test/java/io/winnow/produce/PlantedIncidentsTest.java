package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlantedIncidentsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final SensorSchedule FLEET = new SensorSchedule(3, START, Duration.ofSeconds(20));
    private static final int UNDISTURBED = 1_000;
    private static final int COUNT = 60_000;

    private final List<Sample> pure = samples(0);
    private final List<Sample> disturbed = samples(0.05);

    @Test
    void noSensorHasAnIncidentAmongItsFirstReadings() {
        assertThat(disturbed.subList(0, 3 * UNDISTURBED)).isEqualTo(pure.subList(0, 3 * UNDISTURBED));
    }

    @Test
    void shareOfTheReadingsInIncidentsIsTheRate() {
        long planted = disturbed.stream().filter(Sample::planted).count();

        assertThat(planted / (double) COUNT).isBetween(0.03, 0.07);
    }

    @Test
    void levelShiftMovesFourHoursOfOneMeasureByTheSameAmount() {
        String shift = first(" level shift of temperature");
        List<Integer> places = places(shift);

        assertThat(places).hasSize(240);
        double moved = moved(places.get(0));
        assertThat(Math.abs(moved)).isGreaterThan(10);
        assertThat(places).allMatch(place -> Math.abs(moved(place) - moved) < 0.02);
        assertThat(places).allMatch(place -> humidity(disturbed, place) == humidity(pure, place));
    }

    @Test
    void frozenSensorGivesOneValueForFourHours() {
        List<Integer> places = places(first(" frozen sensor of temperature"));

        assertThat(places).hasSize(240);
        assertThat(places.stream().map(place -> temperature(disturbed, place)).distinct())
                .containsExactly(temperature(pure, places.get(0)));
    }

    @Test
    void spikeIsASingleReading() {
        assertThat(places(first(" spike of "))).hasSize(1);
    }

    @Test
    void hourAfterAnIncidentIsUnchangedAndNamesIt() {
        String shift = first(" level shift of temperature");

        List<Sample> after = disturbed.stream()
                .filter(sample -> shift.equals(sample.incident()) && !sample.planted())
                .toList();

        assertThat(after).hasSize(60);
        assertThat(after.stream().map(Sample::reading).toList())
                .isSubsetOf(pure.stream().map(Sample::reading).toList());
    }

    private double moved(int place) {
        return temperature(disturbed, place) - temperature(pure, place);
    }

    private static double temperature(List<Sample> samples, int place) {
        return samples.get(place).reading().getTemperature();
    }

    private static double humidity(List<Sample> samples, int place) {
        return samples.get(place).reading().getHumidity();
    }

    private String first(String name) {
        return disturbed.stream()
                .map(Sample::incident)
                .filter(Objects::nonNull)
                .filter(incident -> incident.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> places(String incident) {
        return Stream.iterate(0, i -> i < COUNT, i -> i + 1)
                .filter(i -> disturbed.get(i).planted()
                        && incident.equals(disturbed.get(i).incident()))
                .toList();
    }

    private static List<Sample> samples(double rate) {
        Readings readings = new Readings(7, FLEET, new AnomalyInjection(AnomalyKind.INCIDENT, rate, UNDISTURBED));
        return Stream.generate(readings::next).limit(COUNT).toList();
    }
}
