package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.ManualClock;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Model;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftWindowTest {

    private static final Model MODEL = TrainedModels.of("bounds");

    private final ManualClock clock = new ManualClock();
    private final DriftWindow window = new DriftWindow(MODEL, clock);
    private final Random random = new Random(3);

    @Test
    void recordsLikeThoseOfTrainingHardlyShift() {
        addUsual(10_000);

        assertThat(window.recent().records()).isEqualTo(10_000);
        assertThat(window.recent().features()).allSatisfy(feature -> {
            // 300 rows and 33 bins: chance alone makes a tenth.
            assertThat(feature.shift()).isBetween(0.0, 0.15);
            assertThat(feature.outside()).isLessThan(0.03);
            assertThat(feature.missing()).isZero();
        });
    }

    @Test
    void onlyTheFeatureThatMovedShifts() {
        for (int i = 0; i < 2_000; i++) {
            window.add(new double[] {usual(30, 9), usual(0.6, 0.1), usual(-4, 100)});
        }

        assertThat(shift(0)).isLessThan(0.2);
        assertThat(shift(1)).isGreaterThan(0.5);
        assertThat(shift(2)).isLessThan(0.2);
    }

    @Test
    void valuesBeyondTheTrainedRangeAndMissingOnesAreCountedExactly() {
        double max = window.feature(0).trained().max();
        double min = window.feature(0).trained().min();
        addUsual(0, 600, new double[] {Math.nextUp(max), 0.5, -4});
        addUsual(0, 300, new double[] {Math.nextDown(min), 0.5, -4});
        addUsual(0, 50, new double[] {max, 0.5, Double.NaN});
        addUsual(0, 50, new double[] {min, 0.5, Double.POSITIVE_INFINITY});

        assertThat(window.feature(0).outside()).isEqualTo(0.9);
        assertThat(window.feature(0).missing()).isZero();
        assertThat(window.feature(2).missing()).isEqualTo(0.1);
        assertThat(window.feature(2).outside()).isZero();
    }

    @Test
    void tooFewRecordsTellNothing() {
        addUsual(DriftWindow.ENOUGH - 1);
        assertThat(window.feature(0).shift()).isNull();
        assertThat(window.feature(0).outside()).isNull();
        assertThat(window.feature(0).missing()).isNull();

        addUsual(1);
        assertThat(window.feature(0).shift()).isNotNull();
        assertThat(window.feature(0).outside()).isNotNull();
    }

    @Test
    void featureWithoutAnyValueHasNoShift() {
        addUsual(0, 1_000, new double[] {30, 0.5, Double.NaN});

        assertThat(window.feature(2).missing()).isEqualTo(1.0);
        assertThat(window.feature(2).shift()).isNull();
        assertThat(window.feature(1).shift()).isNotNull();
    }

    @Test
    void recordsBeforeTheLastWholeBlockAreForgotten() {
        addUsual(0, DriftWindow.BLOCK_RECORDS, new double[] {1e9, 0.5, -4});
        clock.advance(DriftWindow.BLOCK_TIME);
        addUsual(2 * DriftWindow.BLOCK_RECORDS);
        assertThat(window.feature(0).outside()).isBetween(0.3, 0.4);

        clock.advance(DriftWindow.BLOCK_TIME);
        addUsual(2 * DriftWindow.BLOCK_RECORDS);
        assertThat(window.feature(0).outside()).isLessThan(0.05);
        assertThat(window.recent().since()).isAfter(clock.instant().minus(DriftWindow.BLOCK_TIME.multipliedBy(3)));
        assertThat(window.recent().records()).isEqualTo(10_000 - 2_048);
    }

    @Test
    void blockIsNotTurnedBeforeItsTimeNorBeforeItIsFull() {
        addUsual(0, 5 * DriftWindow.BLOCK_RECORDS, new double[] {1e9, 0.5, -4});
        assertThat(window.recent().records()).isEqualTo(5L * DriftWindow.BLOCK_RECORDS);

        DriftWindow slow = new DriftWindow(MODEL, clock);
        IntStream.range(0, 512).forEach(i -> slow.add(new double[] {1e9, 0.5, -4}));
        clock.advance(Duration.ofDays(3));
        IntStream.range(0, 512).forEach(i -> slow.add(new double[] {1e9, 0.5, -4}));
        assertThat(slow.recent().records()).isEqualTo(1_024);
    }

    @Test
    void modelWithoutTrainingStatisticsHasNoDrift() {
        DriftWindow bounds = new DriftWindow(TinyModels.temperature(), clock);

        bounds.add(new double[] {20});

        assertThat(bounds.recent()).isEqualTo(new RecentDrift(0, clock.instant(), List.of()));
    }

    @Test
    void moreThreadsThanStripesLoseNoRecord() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Callable<Void> task = () -> {
            IntStream.range(0, 50_000).forEach(i -> window.add(new double[] {30, 0.5, -4}));
            return null;
        };

        for (var done : threads.invokeAll(Collections.nCopies(16, task))) {
            done.get();
        }
        threads.shutdown();

        assertThat(window.recent().records()).isEqualTo(800_000);
    }

    private double shift(int feature) {
        Double shift = window.feature(feature).shift();
        assertThat(shift).isNotNull();
        return shift;
    }

    private void addUsual(int count) {
        addUsual(count, 0, new double[0]);
    }

    private void addUsual(int usual, int others, double[] other) {
        for (int i = 0; i < usual; i++) {
            window.add(new double[] {usual(30, 9), usual(0.5, 0.1), usual(-4, 100)});
        }
        for (int i = 0; i < others; i++) {
            window.add(other);
        }
    }

    private double usual(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }
}
