package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.fixture.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionTimeTest {

    private final ManualClock clock = new ManualClock();
    private final Collector young = new Collector("Copy");
    private final Collector old = new Collector("MarkSweepCompact");
    private final CollectionTime time = new CollectionTime(List.of(young, old), clock);

    @Test
    void nothingIsKnownBeforeAMinuteIsOver() {
        time.share();
        pass(59, 59);

        assertThat(time.share()).isZero();
    }

    @Test
    void allCollectorsCountTogether() {
        time.share();
        pass(60, 30);
        old.spend(Duration.ofSeconds(24));

        assertThat(time.share()).isEqualTo(0.9, within(1e-9));
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        time.share();
        for (int i = 0; i < 40; i++) {
            pass(2, 2);
            time.share();
        }
        assertThat(time.share()).isEqualTo(1, within(1e-9));

        for (int i = 0; i < 30; i++) {
            pass(2, 0);
            time.share();
        }

        assertThat(time.share()).isZero();
    }

    @Test
    void workBesideTheThreadsDoesNotCount() {
        Collector cycles = new Collector("ZGC Major Cycles");
        Collector concurrent = new Collector("G1 Concurrent GC");
        CollectionTime besides = new CollectionTime(List.of(cycles, concurrent), clock);
        besides.share();
        cycles.spend(Duration.ofMinutes(1));
        concurrent.spend(Duration.ofMinutes(1));
        pass(60, 0);

        assertThat(besides.share()).isZero();
    }

    private void pass(int seconds, int collecting) {
        clock.advance(Duration.ofSeconds(seconds));
        young.spend(Duration.ofSeconds(collecting));
    }
}
