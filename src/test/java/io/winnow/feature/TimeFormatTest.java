package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

    @ParameterizedTest
    @CsvSource({
        "2024-03-29, 2024-03-29T00:00:00Z",
        "2024-03-29 01:15, 2024-03-29T01:15:00Z",
        "2024-03-29T01:15:00.123456789, 2024-03-29T01:15:00.123456789Z",
        "2024-03-29T01:15:00-0530, 2024-03-29T06:45:00Z",
        "2024-03-29 01:15:00GMT, 2024-03-29T01:15:00Z",
        "1711674900, 2024-03-29T01:15:00Z",
        "1711674900000000, 2024-03-29T01:15:00Z",
        "1711674900000000001, 2024-03-29T01:15:00.000000001Z"
    })
    void usualTimeIsReadWithoutBeingTold(String text, String instant) {
        assertThat(TimeFormat.ISO.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20240329",
                "20240329000000",
                "202403290000",
                "29/03/2024 00:00",
                "2024",
                "1e400",
                "0024-03-29",
                "2024-02-30",
                "3024-01-01",
                "9999999999999999999",
                "",
                "12:00"
            })
    void whatMustBeToldIsRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> TimeFormat.ISO.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm, 29/03/2024 01:15, 2024-03-29T01:15:00Z",
        "yyyyMMdd, 20240329, 2024-03-29T00:00:00Z",
        "yyyyMMddHHmmss, 20240329011500, 2024-03-29T01:15:00Z",
        "d MMM yyyy HH:mm z, 29 Mar 2024 01:15 Europe/Berlin, 2024-03-29T00:15:00Z",
        "yyyy-MM-dd HH, 2024-03-29 01, 2024-03-29T01:00:00Z",
        "MM/dd/yy hh:mm a, 03/29/24 01:15 pm, 2024-03-29T13:15:00Z",
        "seconds, 20240329, 1970-08-23T06:18:49Z",
        "millis, 0, 1970-01-01T00:00:00Z"
    })
    void toldFormatIsRead(String pattern, String text, String instant) {
        assertThat(TimeFormat.of(pattern, ZoneOffset.UTC).parse(text)).isEqualTo(instant);
    }

    @Test
    void timeWithoutAZoneIsInTheToldOne() {
        TimeFormat berlin = TimeFormat.of(null, ZoneId.of("Europe/Berlin"));

        assertThat(berlin.parse("2024-06-03 07:30:00")).isEqualTo("2024-06-03T05:30:00Z");
        assertThat(berlin.parse("2024-06-03 07:30:00Z")).isEqualTo("2024-06-03T07:30:00Z");
    }

    @Test
    void zoneIsUnknownIfNeitherTheTimeNorItsUserSaysIt() {
        TimeFormat told = TimeFormat.of(null, ZoneOffset.UTC);

        assertThat(TimeFormat.ISO.isOfUnknownZone("2024-06-03 07:30:00")).isTrue();
        assertThat(TimeFormat.ISO.isOfUnknownZone("2024-06-03 07:30:00+0100")).isFalse();
        assertThat(TimeFormat.ISO.isOfUnknownZone("1711674900")).isFalse();
        assertThat(told.isOfUnknownZone("2024-06-03 07:30:00")).isFalse();
    }

    @Test
    void dateThatDoesNotExistIsRefused() {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> TimeFormat.of("dd/MM/yyyy", ZoneOffset.UTC).parse("31/02/2024"));
    }

    @Test
    void wrongPatternIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeFormat.of("dd/bb", ZoneOffset.UTC))
                .withMessageStartingWith("'dd/bb' is no format of times: ")
                .withMessageEndingWith("or a pattern such as dd/MM/yyyy HH:mm or yyyyMMdd");
    }
}
