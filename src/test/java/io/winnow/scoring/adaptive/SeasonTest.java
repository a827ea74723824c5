package io.winnow.scoring.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeasonTest {

    private static final int A_DAY = 288;

    private final Random random = new Random(3);
    private final HoursOfWeek hours = new HoursOfWeek(ZoneOffset.UTC);

    @Test
    void dayIsKnownAfterTwoDaysAndForecastsItsHours() {
        Season season = new Season();
        IntToDoubleFunction day = hour -> hour % 24 < 12 ? 10 : 50;

        long middle = learn(season, day, A_DAY * 3 / 2);
        Season.Kind early = season.kind(middle, hours.of(middle));
        long end = learn(season, day, 3 * A_DAY);

        assertThat(early).isEqualTo(Season.Kind.NONE);
        assertThat(season.kind(end, hours.of(end))).isEqualTo(Season.Kind.DAY);
        assertThat(season.forecast(Season.Kind.DAY, 3)).isCloseTo(10, within(1.0));
        assertThat(season.forecast(Season.Kind.DAY, 24 + 15)).isCloseTo(50, within(1.0));
    }

    @Test
    void weekIsKnownAfterTwoWeeksWhereDaysDiffer() {
        Season season = new Season();

        long end = learn(season, hour -> hour < 5 * 24 ? 10 + hour % 24 : 5, 21 * A_DAY);

        assertThat(season.kind(end, hours.of(end))).isEqualTo(Season.Kind.WEEK);
        assertThat(season.forecast(Season.Kind.WEEK, 6 * 24 + 12)).isCloseTo(5, within(1.0));
        assertThat(season.forecast(Season.Kind.WEEK, 12)).isCloseTo(22, within(1.0));
    }

    @Test
    void noiseHasNoSeason() {
        Season season = new Season();

        long end = learn(season, hour -> 10 * random.nextGaussian(), 21 * A_DAY);

        assertThat(season.kind(end, hours.of(end))).isEqualTo(Season.Kind.NONE);
    }

    @Test
    void oneRecordOfAnotherCenturyDoesNotEndTheSeason() {
        Season season = new Season();
        season.learn(10, KeyStream.START + 3_000_000_000_000L, 0);

        long end = learn(season, hour -> hour % 24 < 12 ? 10 : 50, 4 * A_DAY);

        assertThat(season.kind(end, hours.of(end))).isEqualTo(Season.Kind.DAY);
    }

    @Test
    void aSingleValueMovesTheLevelByNoMoreThanAThousandScales() {
        Season season = new Season();
        learn(season, hour -> 10 + random.nextGaussian(), 1000);
        double before = season.distance(0);

        season.learn(season.limited(1e300), KeyStream.START, 0);

        assertThat(season.limited(12)).isEqualTo(12);
        assertThat(Math.abs(season.distance(0) - before)).isLessThan(3);
    }

    @Test
    void hoursAreThoseOfTheZone() {
        HoursOfWeek berlin = new HoursOfWeek(ZoneId.of("Europe/Berlin"));

        assertThat(hours.of(KeyStream.START)).isZero();
        assertThat(berlin.of(KeyStream.START)).isEqualTo(2);
        assertThat(hours.of(-1)).isEqualTo(3 * 24 - 1);
        assertThat(berlin.of(Long.MAX_VALUE)).isBetween(0, 167);
        assertThat(berlin.of(Long.MIN_VALUE)).isBetween(0, 167);
    }

    /** Records of five minutes, from a Monday on; gives the time of the last. */
    private long learn(Season season, IntToDoubleFunction ofHour, int records) {
        long time = KeyStream.START;
        for (int i = 0; i < records; i++) {
            time = KeyStream.START + i * KeyStream.FIVE_MINUTES;
            season.learn(ofHour.applyAsDouble(hours.of(time)), time, hours.of(time));
        }
        return time;
    }
}
