package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.sample.Reading;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

    private static final Instant FROM = Instant.parse("2026-01-31T12:00:00Z");

    private final Drift drift = new Drift(Measure.TEMPERATURE, 8, FROM, Duration.ofSeconds(20));

    @ParameterizedTest
    @CsvSource({"-60, 30", "0, 30", "5, 32", "20, 38", "600, 38"})
    void measureMovesEvenlyAndStaysThen(long second, double temperature) {
        Reading reading = new Reading();
        reading.setTime(FROM.plusSeconds(second));
        reading.setTemperature(30);
        reading.setHumidity(40);

        drift.of(Sample.normal(reading));

        assertThat(reading.getTemperature()).isEqualTo(temperature);
        assertThat(reading.getHumidity()).isEqualTo(40);
    }
}
