package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private final AtomicLong clock = new AtomicLong();

    @Test
    void eventsAreEvenlySpaced() {
        RateLimiter pace = new RateLimiter(10, clock::get);

        assertThat(pace.next()).isZero();
        assertThat(pace.next()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(pace.next()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void shortDelayIsCaughtUp() {
        RateLimiter pace = new RateLimiter(10, clock::get);
        pace.next();

        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(250));

        assertThat(pace.next()).isZero();
        assertThat(pace.next()).isZero();
        assertThat(pace.next()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void longStallIsFollowedByAtMostOneSecondsWorth() {
        RateLimiter pace = new RateLimiter(10, clock::get);
        clock.addAndGet(TimeUnit.HOURS.toNanos(1));

        int atOnce = 0;
        while (pace.next() == 0) {
            atOnce++;
        }

        assertThat(atOnce).isEqualTo(11);
    }

    @Test
    void zeroMeansNoLimit() {
        RateLimiter pace = new RateLimiter(0, clock::get);

        assertThat(pace.next() + pace.next() + pace.next()).isZero();
    }

    @Test
    void negativeRateIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimiter(-1, clock::get))
                .withMessageContaining("the rate is -1.0");
    }
}
