package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryWatchTest {

    private final ManualClock clock = new ManualClock();
    private final Collector collector = new Collector("MarkSweepCompact");
    private final MemoryWatch watch =
            new MemoryWatch(new CollectionTime(List.of(collector), clock), 384L << 20, 192L << 20);

    @Test
    void processThatOnlyCollectsGarbageHasToEndAndSaysWhatToDo() {
        watch.trouble();
        clock.advance(Duration.ofMinutes(1));
        collector.spend(Duration.ofSeconds(56));

        assertThat(watch.trouble())
                .contains(
                        "93 % of the last minute went into garbage collection: a heap of 384m is too small. Raise -Xmx"
                                + " or the memory of the container, or lower winnow.state.memory, which is 192m. Ending"
                                + " the process with exit code 1");
    }

    @Test
    void processThatStillGetsSomewhereGoesOn() {
        watch.trouble();
        clock.advance(Duration.ofMinutes(1));
        collector.spend(Duration.ofSeconds(53));

        assertThat(watch.trouble()).isEmpty();
    }
}
