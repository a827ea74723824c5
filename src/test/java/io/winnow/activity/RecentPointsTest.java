package io.winnow.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.activity.RecentPoints.Point;
import io.winnow.detection.Detection;
import io.winnow.fixture.Judgements;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecentPointsTest {

    private static final long START = 1_700_000_000_000L;
    private static final long LATER = START + 10_000_000;
    private static final Model MODEL = TinyModels.temperature();
    private static final Detection NORMAL = new Detection(Verdict.NORMAL, new Score(0.5, 1), null, List.of(), MODEL);
    private static final Detection ANOMALOUS = new Detection(
            Verdict.ANOMALOUS,
            new Score(2, 1),
            "too hot",
            List.of(new Detection.Share("temperature", 99, 1, Direction.HIGH)),
            MODEL);

    private final RecentPoints points = new RecentPoints();

    @Test
    void normalRecordsAreSampledAboutTwiceASecondAtAnyRate() {
        for (int milli = 0; milli < 60_000; milli++) {
            points.add(Judgements.of(NORMAL, 20), START + milli);
        }

        assertThat(points.after(0, LATER)).hasSize(120);
    }

    @Test
    void everyAnomalyIsKeptAmongRecordsThatAreNot() {
        for (int i = 0; i < 500; i++) {
            points.add(Judgements.of(NORMAL, 20), START);
            points.add(Judgements.of(ANOMALOUS, 99), START);
        }

        assertThat(points.after(0, LATER)).filteredOn(Point::anomalous).hasSize(500);
        assertThat(points.after(0, LATER))
                .filteredOn(point -> !point.anomalous())
                .hasSize(1);
    }

    @Test
    void stormOfAnomaliesTakesABoundedPlaceAndHidesNoGap() {
        points.add(Judgements.of(NORMAL, 20), START);
        for (int i = 0; i < 10_000; i++) {
            points.add(Judgements.of(ANOMALOUS, 99), START + i);
        }
        points.add(Judgements.of(NORMAL, 20), START + 20_000);

        // The first normal one is from before the anomalies that are gone: it would look as if there had been none.
        assertThat(points.after(0, LATER)).hasSize(RecentPoints.MOST_ANOMALOUS + 1);
        assertThat(points.after(0, LATER))
                .filteredOn(point -> !point.anomalous())
                .singleElement()
                .extracting(Point::judged)
                .isEqualTo(START + 20_000);
    }

    @Test
    void normalRecordsTakeABoundedPlace() {
        for (int i = 0; i < 5_000; i++) {
            points.add(Judgements.of(NORMAL, 20), START + 1_000L * i);
        }

        assertThat(points.after(0, LATER)).hasSize(RecentPoints.MOST_NORMAL);
    }

    @Test
    void onlyWhatIsNewIsToldTheOldestFirst() {
        points.add(Judgements.of(ANOMALOUS, 1), START);
        long last = points.newest();
        points.add(Judgements.of(NORMAL, 2), START + 1);
        points.add(Judgements.of(ANOMALOUS, 3), START + 2);

        assertThat(points.after(last, LATER))
                .extracting(point -> point.values().get(0))
                .containsExactly(2f, 3f);
        assertThat(points.after(points.newest(), LATER)).isEmpty();
    }

    @Test
    void pointHoldsScoreCulpritAndACopyOfTheValues() {
        double[] vector = {99, Double.NaN, 1e300};
        points.add(Judgements.of(ANOMALOUS, vector), START);
        vector[0] = 0;

        Point point = points.after(0, LATER).get(0);

        assertThat(point.score()).isEqualTo(2f);
        assertThat(point.culprit()).isEqualTo("temperature");
        assertThat(point.values()).containsExactly(99f, null, null);
        assertThat(point.judged()).isEqualTo(START);
    }

    @Test
    void anomalyWithoutAScoreIsKeptAndANormalRecordWithoutOneIsNot() {
        points.add(
                Judgements.of(new Detection(Verdict.ANOMALOUS, null, "temperature is missing", List.of(), MODEL), 0),
                START);
        points.add(
                Judgements.of(new Detection(Verdict.NORMAL, null, "temperature is missing", List.of(), MODEL), 0),
                START);

        assertThat(points.after(0, LATER)).singleElement().satisfies(point -> {
            assertThat(point.score()).isNull();
            assertThat(point.culprit()).isNull();
        });
    }

    @Test
    void pointOfAScorerThatLearnsHasItsKeyAndTheIntervalOfEachFeature() {
        Detection learned = new Detection(
                Verdict.NORMAL,
                new Score(0.5, 1),
                null,
                List.of(),
                MODEL,
                Arrays.asList(new Attribution.Expected(20, 18, 22), null),
                null);

        points.add(Judgements.of(learned, 20, 1), START);

        Point point = points.after(0, LATER).get(0);
        assertThat(point.expected()).containsExactly(new RecentPoints.Interval(18, 22), null);
    }

    @Test
    void eachOfTheRecordsThatComeTogetherIsAsLikelyToBeChosen() {
        for (int second = 0; second < 1_000; second++) {
            for (int key = 0; key < 10; key++) {
                points.add(Judgements.of(NORMAL, key), START + 1_000L * second);
            }
        }

        Map<Float, Long> chosen = points.after(0, LATER).stream()
                .collect(Collectors.groupingBy(point -> point.values().get(0), Collectors.counting()));
        assertThat(chosen).hasSize(10);
        assertThat(chosen.values()).allMatch(count -> count > 60 && count < 140);
    }
}
