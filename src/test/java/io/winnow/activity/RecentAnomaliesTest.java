package io.winnow.activity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Model;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import io.winnow.stream.Judgement;
import io.winnow.stream.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentAnomaliesTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Model MODEL = TinyModels.temperature();

    private final RecentAnomalies anomalies = new RecentAnomalies();
    private int offset;

    @Test
    void newestComesFirst() {
        hear(anomalous(), "a");
        hear(anomalous(), "b");
        hear(anomalous(), "c");

        assertThat(anomalies.newest(2)).extracting(Anomaly::key).containsExactly("c", "b");
    }

    @Test
    void onlyTheLastThousandAreKept() {
        for (int i = 0; i < RecentAnomalies.CAPACITY + 5; i++) {
            hear(anomalous(), "k");
        }

        List<Anomaly> kept = anomalies.newest(Integer.MAX_VALUE);
        assertThat(kept).hasSize(1_000);
        assertThat(kept.get(999).origin()).isEqualTo("readings-3@5");
    }

    @Test
    void onlyWhatWasFoundSinceIsToldButAtMostTheNewest() {
        hear(anomalous(), "a");
        long total = anomalies.after(0, 100).total();
        hear(anomalous(), "b");
        hear(anomalous(), "c");
        hear(anomalous(), "d");

        assertThat(anomalies.after(total, 100).newest())
                .extracting(Anomaly::key)
                .containsExactly("d", "c", "b");
        assertThat(anomalies.after(total, 2).newest()).extracting(Anomaly::key).containsExactly("d", "c");
        assertThat(anomalies.after(total, 2).total()).isEqualTo(4);
        assertThat(anomalies.after(4, 100).newest()).isEmpty();
    }

    @Test
    void normalRecordsAndDeadLettersAreNotKept() {
        hear(new Detection(Verdict.NORMAL, new Score(0.5, 1), null, List.of(), MODEL), "k");
        hear(new Rejection(RecordError.EMPTY, "no value"), "k");

        assertThat(anomalies.newest(10)).isEmpty();
    }

    @Test
    void anomalyTellsWhereWhenAndWhy() {
        hear(anomalous(), "k");

        Anomaly anomaly = anomalies.newest(1).get(0);
        assertThat(anomaly.origin()).isEqualTo("readings-3@0");
        assertThat(anomaly.time()).isEqualTo(TIME);
        assertThat(anomaly.score()).isEqualTo(1.5);
        assertThat(anomaly.rawScore()).isEqualTo(3);
        assertThat(anomaly.reason()).isEqualTo("too hot");
        assertThat(anomaly.model()).isEqualTo(MODEL.id());
    }

    @Test
    void anomalyThatAMissingFieldDecidedHasNoScore() {
        hear(new Detection(Verdict.ANOMALOUS, null, "temperature is missing", List.of(), MODEL), "k");

        assertThat(anomalies.newest(1).get(0).score()).isNull();
        assertThat(anomalies.newest(1).get(0).rawScore()).isNull();
    }

    @Test
    void keyThatIsNoTextIsShownInHexadecimal() {
        hear(anomalous(), new byte[] {0, 1});
        hear(anomalous(), new byte[] {(byte) 0xff, 'a'});
        hear(anomalous(), "größe");
        hear(anomalous(), new byte[0]);
        hear(anomalous(), (byte[]) null);

        assertThat(anomalies.newest(5)).extracting(Anomaly::key).containsExactly(null, "", "größe", "ff61", "0001");
    }

    @Test
    void longKeyIsNotKeptWhole() {
        hear(anomalous(), "k".repeat(1_000_000));

        assertThat(anomalies.newest(1)).extracting(Anomaly::key).containsExactly("k".repeat(200) + "… (1000000 bytes)");
    }

    @Test
    void subscriberHearsOfAnomaliesUntilItLeaves() {
        List<Anomaly> heard = new ArrayList<>();
        Consumer<Anomaly> subscriber = heard::add;
        hear(anomalous(), "before");
        anomalies.subscribe(subscriber);
        hear(anomalous(), "during");
        anomalies.unsubscribe(subscriber);
        hear(anomalous(), "after");

        assertThat(heard).extracting(Anomaly::key).containsExactly("during");
    }

    private static Detection anomalous() {
        return new Detection(Verdict.ANOMALOUS, new Score(3, 2), "too hot", List.of(), MODEL);
    }

    private void hear(Outcome outcome, String key) {
        hear(outcome, key.getBytes(UTF_8));
    }

    private void hear(Outcome outcome, byte @Nullable [] key) {
        Judgement judgement = Judgements.at(TIME, outcome);
        anomalies.onJudgement(new Judgement(
                new Origin("readings", 3, offset++),
                Judgements.record(key, TIME),
                judgement.vector(),
                outcome,
                MODEL,
                0));
    }
}
