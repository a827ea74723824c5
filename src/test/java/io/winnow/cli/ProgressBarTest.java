package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void knownLengthGivesShareRateAndTimeLeft() {
        assertThat(ProgressBar.text(1_500, 6_000, 10))
                .isEqualTo("[#######.......................]  25 %   1,500 of 6,000   150/s   30 s left");
    }

    @Test
    void moreThanExpectedIsAllOfIt() {
        assertThat(ProgressBar.text(12, 10, 1))
                .isEqualTo("[##############################] 100 %   12 of 10   12/s   0 s left");
    }

    @Test
    void unknownLengthGivesCountRateAndTime() {
        assertThat(ProgressBar.text(1_500, 0, 10)).isEqualTo("1,500   150/s   10 s");
    }

    @Test
    void elsewhereThanOnATerminalThereIsALineEachTenth() {
        ProgressBar bar = ProgressBar.onStandardError("reading", 1_000, new AtomicLong()::get);
        AtomicLong done = new AtomicLong();
        ProgressBar moving = ProgressBar.onStandardError("reading", 1_000, done::get);
        List<Long> lines = new ArrayList<>();
        for (; done.get() < 1_000; done.incrementAndGet()) {
            if (moving.isWorthALine(10)) {
                lines.add(done.get());
            }
        }

        assertThat(bar.isWorthALine(60)).isFalse();
        assertThat(lines).containsExactly(100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L);
    }

    @Test
    void shareThatIsReachedNeverJumpsBack() {
        ProgressBar bar = ProgressBar.of("training", 1_000_000);
        AtomicBoolean jumped = new AtomicBoolean();
        Thread watch = new Thread(() -> {
            for (long before = 0; before < 1_000_000; ) {
                long now = bar.done();
                jumped.compareAndSet(false, now < before);
                before = Math.max(before, now);
            }
        });
        watch.start();

        for (int i = 0; i <= 1_000_000; i++) {
            bar.reach(i / 1e6, "");
        }

        assertThatCode(watch::join).doesNotThrowAnyException();
        assertThat(jumped).isFalse();
    }

    @Test
    void workThatIsDoneAtOnceHasNoLine() {
        assertThat(ProgressBar.onStandardError("reading", 10, () -> 9).isWorthALine(1.9))
                .isFalse();
    }
}
