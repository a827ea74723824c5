package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Features;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2026-02-02 is a Monday. */
class CalendarTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hour()                     | 2026-02-02T00:00:00Z      | 0
            hour()                     | 2026-02-02T23:59:59.999Z  | 23
            hour()                     | 1969-12-31T22:59:59.999Z  | 22
            hour(zone=Asia/Kolkata)    | 2026-02-02T18:30:00Z      | 0
            day-of-week()              | 2026-02-02T00:00:00Z      | 1
            day-of-week()              | 2026-02-01T23:59:59Z      | 7
            day-of-week(zone=Asia/Tokyo) | 2026-02-01T15:00:00Z    | 1
            month()                    | 2026-12-31T23:59:59Z      | 12
            month(zone=Europe/Berlin)  | 2026-12-31T23:00:00Z      | 1
            """)
    void partOfATimeIsThatOfItsZone(String expression, Instant time, double part) {
        assertThat(at(expression, time)).isEqualTo(part);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:59Z, 1",
        "2026-03-29T01:00:00Z, 3",
        "2026-10-25T00:59:59Z, 2",
        "2026-10-25T01:00:00Z, 2",
        "2026-10-25T02:00:00Z, 3"
    })
    void hourFollowsDaylightSaving(Instant time, double hour) {
        assertThat(at("hour(zone=Europe/Berlin)", time)).isEqualTo(hour);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-02T08:59:59.999Z, 0",
        "2026-02-02T09:00:00Z, 1",
        "2026-02-02T16:59:59.999Z, 1",
        "2026-02-02T17:00:00Z, 0",
        "2026-02-06T12:00:00Z, 1",
        "2026-02-07T12:00:00Z, 0",
        "2026-02-08T12:00:00Z, 0"
    })
    void businessHoursHaveAFirstMomentInsideAndOneOutside(Instant time, double inside) {
        assertThat(at("business-hours()", time)).isEqualTo(inside);
    }

    /** A shift that begins on Friday evening ends on Saturday morning. */
    @ParameterizedTest
    @CsvSource({
        "2026-02-02T05:59:59Z, 0",
        "2026-02-02T21:59:59Z, 0",
        "2026-02-02T22:00:00Z, 1",
        "2026-02-03T05:59:59Z, 1",
        "2026-02-03T06:00:00Z, 0",
        "2026-02-06T23:00:00Z, 1",
        "2026-02-07T05:59:59Z, 1",
        "2026-02-07T22:00:00Z, 0"
    })
    void hoursPastMidnightBelongToTheDayTheyBeganOn(Instant time, double inside) {
        assertThat(at("business-hours(hours=22:00-06:00)", time)).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "fri-mon, 2026-02-06T12:00:00Z, 1",
        "fri-mon, 2026-02-08T12:00:00Z, 1",
        "fri-mon, 2026-02-09T12:00:00Z, 1",
        "fri-mon, 2026-02-10T12:00:00Z, 0",
        "sat-sat, 2026-02-07T12:00:00Z, 1",
        "sat-sat, 2026-02-08T12:00:00Z, 0",
        "tue-mon, 2026-02-05T12:00:00Z, 1"
    })
    void rangeOfDaysMayReachOverTheWeekend(String days, Instant time, double inside) {
        assertThat(at("business-hours(days=" + days + ")", time)).isEqualTo(inside);
    }

    @Test
    void equalEndsAreTheWholeDay() {
        assertThat(at("business-hours(hours=00:00-00:00)", Instant.parse("2026-02-06T23:59:59Z")))
                .isEqualTo(1);
        assertThat(at("business-hours(hours=00:00-00:00)", Instant.parse("2026-02-07T00:00:00Z")))
                .isZero();
    }

    @Test
    void businessHoursAreThoseOfTheZone() {
        Instant earlyInLondon = Instant.parse("2026-02-02T08:30:00Z");

        assertThat(at("business-hours(zone=Europe/Berlin)", earlyInLondon)).isEqualTo(1);
        assertThat(at("business-hours(zone=Europe/London)", earlyInLondon)).isZero();
    }

    @Test
    void timeOfAFieldCountsInsteadOfTheRecords() {
        double monday = Instant.parse("2026-02-02T12:00:00Z").toEpochMilli();

        assertThat(derive("hour(at)", monday, 0)).isEqualTo(12);
        assertThat(derive("hour(at)", Double.NaN, monday)).isNaN();
        assertThat(derive("business-hours(at)", Double.NaN, monday)).isNaN();
        assertThat(derive("hour()", monday, Double.NaN)).isNaN();
    }

    private static double at(String expression, Instant time) {
        return derive(expression, Double.NaN, time.toEpochMilli());
    }

    private static double derive(String expression, double field, double time) {
        FeaturePipeline pipeline = new FeaturePipeline(Features.of(expression));
        double[] record = pipeline.fields().isEmpty() ? new double[0] : new double[] {field};
        return pipeline.derive(record, time, pipeline.newHistory())[0];
    }
}
