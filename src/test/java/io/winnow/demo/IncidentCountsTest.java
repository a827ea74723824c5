package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncidentCountsTest {

    private final IncidentCounts counts = new IncidentCounts();

    @Test
    void oneAlarmFindsAnIncidentOfManyReadings() {
        counts.see("1 spike", false);
        counts.see("1 spike", true);
        counts.see("1 spike", false);

        assertThat(counts.planted()).isEqualTo(1);
        assertThat(counts.missed()).isEmpty();
    }

    @Test
    void incidentWithoutAnAlarmIsNamed() {
        counts.see("1 spike", true);
        counts.see("2 frozen sensor", false);

        assertThat(counts.missed()).containsExactly("2 frozen sensor");
    }

    @Test
    void onlyTheFirstReadingOfAnIncidentBeginsIt() {
        assertThat(counts.see("1 spike", false)).isTrue();
        assertThat(counts.see("1 spike", true)).isFalse();
    }
}
