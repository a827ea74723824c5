package io.winnow.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.client.CollectorRegistry;
import io.winnow.detection.Detector;
import io.winnow.detection.KeyState;
import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.detection.Route;
import io.winnow.fixture.EveryTest;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ManualClock;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.metrics.ShadowMeters;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.shadow.ShadowReport.Pair;
import io.winnow.stream.Judgement;
import io.winnow.stream.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.streams.processor.api.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A challenger of the bounds -50 to 50. */
class ShadowTest {

    private static final int QUEUE = 20_000;

    private final ManualClock clock = new ManualClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Models models = Models.replaceable(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
    private final CountDownLatch blocked = new CountDownLatch(1);
    private volatile OptionalLong lag = OptionalLong.of(0);
    private final Shadow shadow = new Shadow(
            models, new ShadowBounds(QUEUE, 100_000, Duration.ofHours(1), () -> lag), newMeters(registry), clock);
    private long offset;

    private static ShadowMeters newMeters(SimpleMeterRegistry registry) {
        return new ShadowMeters(registry, new CollectorRegistry());
    }

    @AfterEach
    void stop() {
        blocked.countDown();
        shadow.close();
    }

    @Test
    void recordsThatTheTwoJudgeDifferentlyAreCountedAndKept() {
        shadow.take(above(30));

        judge(20);
        judge(40);
        judge(60);

        ShadowReport report = awaitCompared(3);
        assertThat(report.state()).isEqualTo(ShadowState.COMPARING);
        assertThat(report.champion()).isEqualTo(TinyModels.temperature().id());
        assertThat(report.shadowRate()).isEqualTo(2.0 / 3);
        assertThat(report.championRate()).isEqualTo(1.0 / 3);
        assertThat(report.disagreements()).containsExactly(new Pair(Route.NORMAL, Route.ANOMALOUS, 1));
        assertThat(report.examples()).singleElement().satisfies(one -> {
            assertThat(one.origin()).isEqualTo("readings-0@1");
            assertThat(one.key()).isEqualTo("press-7");
            assertThat(one.champion().verdict()).isEqualTo(Route.NORMAL);
            assertThat(one.shadow().rawScore()).isEqualTo(4.0 / 3);
            assertThat(one.shadow().reason()).isEqualTo("the score is above the threshold");
        });
        assertThat(count("winnow.shadow.records", "verdict", "ANOMALOUS")).isEqualTo(2);
        assertThat(count("winnow.shadow.disagreements", "shadow", "ANOMALOUS")).isEqualTo(1);
    }

    @Test
    void examplesOfEachKindOfDisagreementAreBounded() {
        shadow.take(ofFunction(vector -> Math.abs(vector[0]) > 50 ? 0 : 2));
        judge(60);
        for (int i = 0; i < 2 * Comparison.EXAMPLES; i++) {
            judge(i);
            awaitCompared(i + 2);
        }

        ShadowReport report = shadow.report(Optional.empty());
        assertThat(report.examples()).hasSize(Comparison.EXAMPLES + 1);
        assertThat(report.examples().get(0).origin()).isEqualTo("readings-0@" + 2 * Comparison.EXAMPLES);
        assertThat(report.examples())
                .last()
                .extracting(one -> one.champion().verdict())
                .isEqualTo(Route.ANOMALOUS);
    }

    @Test
    void streamDoesNotWaitForAChallengerThatStandsStill() {
        shadow.take(standingStill());

        for (int i = 0; i < 1_000; i++) {
            judge(20);
        }

        ShadowReport report = shadow.report(Optional.empty());
        assertThat(report.compared()).isZero();
        assertThat(report.skipped()).isBetween(900L, 999L);
        assertThat(count("winnow.shadow.skipped", "reason", "full")).isEqualTo(report.skipped());
    }

    @Test
    void challengerThatTakesLessThanHalfIsDroppedUntilThereIsAnother() {
        Model slow = standingStill();
        shadow.take(slow);
        for (int second = 0; second < 40; second++) {
            for (int i = 0; i < 20; i++) {
                judge(20);
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(shadow.report(Optional.empty()).state()).isEqualTo(ShadowState.DROPPED);
        assertThat(shadow.dropped())
                .get()
                .asString()
                .contains("the challenger function-1 was dropped: it took less than half of the records of 30 seconds")
                .contains("it is slower than the stream");
        assertThat(shadow.take(slow)).as("the same again").isFalse();
        assertThat(shadow.challenger()).isEmpty();

        assertThat(shadow.take(TinyModels.zeroToTen("temperature"))).isTrue();
        assertThat(shadow.dropped()).isEmpty();
        judge(20);
        awaitCompared(1);
    }

    @Test
    void challengerGetsNothingWhileTheStreamIsBehind() {
        lag = OptionalLong.of(1_000_000);
        shadow.take(above(30));

        judge(20);

        ShadowReport report = shadow.report(Optional.empty());
        assertThat(report.state()).isEqualTo(ShadowState.PAUSED);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(count("winnow.shadow.skipped", "reason", "behind")).isEqualTo(1);

        lag = OptionalLong.of(5);
        await("the stream caught up", () -> shadow.report(Optional.empty()).state() == ShadowState.COMPARING);
        judge(20);
        awaitCompared(1);
    }

    @Test
    void firstCatchingUpDropsNoChallenger() {
        lag = OptionalLong.of(1_000_000);
        shadow.take(above(30));
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 20; i++) {
                judge(20);
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(shadow.dropped()).isEmpty();
    }

    @Test
    void modelIsNotComparedWithItself() {
        shadow.take(TinyModels.temperature());

        judge(20);

        assertThat(shadow.report(Optional.empty()).state()).isEqualTo(ShadowState.SAME);
        assertThat(shadow.report(Optional.empty()).compared()).isZero();
    }

    @Test
    void anotherModelInUseBeginsAnotherComparison() {
        shadow.take(above(30));
        judge(40);
        awaitCompared(1);

        models.replace(TinyModels.zeroToTen("temperature"));
        judge(5);

        await("another comparison", () -> models.current()
                .model()
                .id()
                .equals(shadow.report(Optional.empty()).champion()));
        assertThat(shadow.report(Optional.empty()).disagreements()).isEmpty();
    }

    @Test
    void challengerThatFailsOnARecordMakesADeadLetterOfIt() {
        shadow.take(ofFunction(vector -> {
            throw new IllegalStateException("odd");
        }));

        judge(20);

        assertThat(awaitCompared(1).disagreements()).containsExactly(new Pair(Route.NORMAL, Route.DEAD_LETTER, 1));
    }

    @Test
    void challengerThatTakesAllMemoryIsDropped() {
        shadow.take(ofFunction(vector -> {
            throw new OutOfMemoryError("no more");
        }));

        judge(20);

        await("dropped", () -> shadow.dropped().isPresent());
        assertThat(shadow.dropped()).get().asString().contains("it failed: java.lang.OutOfMemoryError: no more");
    }

    @Test
    void challengerThatLooksBackFindsTheRecordsOfTheKey() {
        shadow.take(TinyModels.ofFunction(
                vector -> Math.max(0, vector[0]) / 30, Attribution.EMPTY, "mean(temperature, 3)"));

        judge(10);
        judge(20);
        judge(48);
        judge(49);

        ShadowReport report = awaitCompared(2);
        assertThat(report.warmingUp()).isEqualTo(2);
        assertThat(report.disagreements()).containsExactly(new Pair(Route.NORMAL, Route.ANOMALOUS, 1));
        assertThat(report.examples().get(0).shadow().rawScore()).isEqualTo((20.0 + 48 + 49) / 3 / 30);
    }

    private Model above(double threshold) {
        return ofFunction(vector -> Math.max(0, vector[0]) / threshold);
    }

    private Model standingStill() {
        return ofFunction(vector -> {
            try {
                blocked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
    }

    private static Model ofFunction(ToDoubleFunction<double[]> score) {
        return TinyModels.ofFunction(score, Attribution.EMPTY, "temperature");
    }

    private void judge(double temperature) {
        byte[] value = Wire.value(1, Schemas.READING, "north", temperature);
        Detector detector = models.current();
        KeyState key = detector.judge().newKey(null);
        Outcome outcome = detector.judge(detector.derive(value, HeaderLookup.NONE, 0, key.history()), 0, key);
        shadow.onJudgement(new Judgement(
                new Origin("readings", 0, offset++),
                new Record<>("press-7".getBytes(UTF_8), value, clock.millis()),
                detector.derive(value, HeaderLookup.NONE, 0, key.history()),
                outcome,
                detector.model(),
                1_000));
    }

    private ShadowReport awaitCompared(long records) {
        await(records + " compared", () -> shadow.report(Optional.empty()).compared() == records);
        return shadow.report(Optional.empty());
    }

    private static void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(EveryTest.LIMIT).until(condition::getAsBoolean);
    }

    private double count(String meter, String tag, String value) {
        return List.copyOf(registry.find(meter).tag(tag, value).counters()).stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
