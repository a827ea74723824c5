package io.winnow.detection.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursRuleTest {

    /** The first of January 2026 is a Thursday. */
    @ParameterizedTest
    @CsvSource({
        "22:00-06:00, 2026-01-01T21:59:59.999Z, false",
        "22:00-06:00, 2026-01-01T22:00:00Z, true",
        "22:00-06:00, 2026-01-02T00:00:00Z, true",
        "22:00-06:00, 2026-01-02T05:59:59.999Z, true",
        "22:00-06:00, 2026-01-02T06:00:00Z, false",
        "12:00-24:00, 2026-01-01T23:59:59.999Z, true",
        "12:00-24:00, 2026-01-02T00:00:00Z, false",
        "Thu 22:00-06:00, 2026-01-02T05:00:00Z, true",
        "Fri 22:00-06:00, 2026-01-02T05:00:00Z, false",
        "Sat-Sun 00:00-24:00, 2026-01-04T12:00:00Z, true",
        "Sat-Sun 00:00-24:00, 2026-01-05T12:00:00Z, false",
        "sun-mon 08:00-09:00, 2026-01-05T08:30:00Z, true",
        "'01:00-02:00, Thu 12:00-13:00', 2026-01-01T12:30:00Z, true"
    })
    void timeIsQuietFromTheStartUpToTheEnd(String hours, String time, boolean quiet) {
        assertThat(isQuiet(hours, "Z", time)).isEqualTo(quiet);
    }

    /** In spring, 02:00 becomes 03:00; in autumn, 03:00 becomes 02:00. */
    @ParameterizedTest
    @CsvSource({
        "02:00-03:00, 2026-03-29T00:59:59Z, false",
        "02:00-03:00, 2026-03-29T01:00:00Z, false",
        "02:00-03:00, 2026-10-25T00:30:00Z, true",
        "02:00-03:00, 2026-10-25T01:30:00Z, true",
        "02:00-03:00, 2026-10-25T02:00:00Z, false",
        "22:00-06:00, 2026-07-01T20:00:00Z, true",
        "22:00-06:00, 2026-07-01T04:00:00Z, false",
        "22:00-06:00, 2026-12-01T20:00:00Z, false"
    })
    void hoursFollowTheClockOfTheZone(String hours, String time, boolean quiet) {
        assertThat(isQuiet(hours, "Europe/Berlin", time)).isEqualTo(quiet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22-06",
                "25:00-26:00",
                "22:00-24:01",
                "10:60-11:00",
                "Xyz 10:00-11:00",
                "Mon-Xyz 10:00-11:00",
                "10:00",
                "22:00–06:00"
            })
    void whatIsNoTimeIsRefusedWithWhatWouldBeRight(String text) {
        assertThatThrownBy(() -> QuietSpan.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has '" + text + "'; " + QuietSpan.EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10:00-10:00", "00:00-00:00", "24:00-06:00"})
    void emptyTimeIsRefused(String text) {
        assertThatThrownBy(() -> QuietSpan.parse(text))
                .hasMessageStartingWith("has '" + text + "', which is no time at all; expected ");
    }

    private static boolean isQuiet(String hours, String zone, String time) {
        return QuietHoursRule.parse(hours, ZoneId.of(zone))
                .suppresses(null, Instant.parse(time).toEpochMilli(), Anomalies.ANOMALY, ByteBuffer.allocate(0));
    }
}
