package io.winnow.scoring.forest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.evaluation.Figures;
import io.winnow.evaluation.LabelledScores;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scoring;
import io.winnow.scoring.TrainingData;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forest beside scikit-learn's, whose scores {@code src/test/python/record_isolation_forest.py} recorded. */
class ForestReferenceTest {

    private static final int SEEDS = 10;
    private static JsonNode reference;
    private static double[] theirs;
    private static double[][] ours;

    @BeforeAll
    static void readAndTrain() throws IOException {
        try (InputStream file = ForestReferenceTest.class.getResourceAsStream("/forest/scikit-learn.json")) {
            reference = new ObjectMapper().readTree(Objects.requireNonNull(file));
        }
        theirs = numbers(reference.get("scores"));
        ours = IntStream.range(0, SEEDS).mapToObj(ForestReferenceTest::scores).toArray(double[][]::new);
    }

    @Test
    void meanScoresAreTheSameButForChance() {
        for (int i = 0; i < theirs.length; i++) {
            int row = i;
            double mean =
                    Arrays.stream(ours).mapToDouble(run -> run[row]).average().orElseThrow();

            assertThat(mean).as("row %s", i).isBetween(theirs[i] - 0.025, theirs[i] + 0.025);
        }
    }

    @Test
    void eachSeedRanksTheRowsAlike() {
        assertThat(List.of(ours))
                .allSatisfy(run -> assertThat(rankCorrelation(run, theirs)).isGreaterThan(0.95));
    }

    @Test
    void areaUnderTheCurveIsNotBelow() {
        double mean = Arrays.stream(ours)
                .mapToDouble(run -> Figures.of(LabelledScores.of(run, labels()))
                        .rocCurve()
                        .orElseThrow()
                        .area())
                .average()
                .orElseThrow();

        assertThat(mean)
                .isGreaterThan(reference.at("/area/mean").asDouble()
                        - reference.at("/area/deviation").asDouble());
    }

    private static double[] scores(int seed) {
        TrainingData data =
                new TrainingData(List.of("a", "b", "c", "d", "e"), rows(reference.get("train")), List.of(), seed);
        Scoring scoring = new ForestScorerProvider()
                .trainer(Map.of())
                .train(data, Progress.NONE)
                .open();
        return rows(reference.get("test")).stream().mapToDouble(scoring::score).toArray();
    }

    private static boolean[] labels() {
        double[] labels = numbers(reference.get("labels"));
        boolean[] anomalous = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            anomalous[i] = labels[i] == 1;
        }
        return anomalous;
    }

    private static List<double[]> rows(JsonNode rows) {
        List<double[]> vectors = new ArrayList<>();
        rows.forEach(row -> vectors.add(numbers(row)));
        return vectors;
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Pearson's correlation of the ranks. */
    private static double rankCorrelation(double[] one, double[] other) {
        double[] x = ranks(one);
        double[] y = ranks(other);
        double middle = (one.length - 1) / 2.0;
        double both = 0;
        double alone = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - middle) * (y[i] - middle);
            alone += (x[i] - middle) * (x[i] - middle);
        }
        return both / alone;
    }

    private static double[] ranks(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return Arrays.stream(values)
                .map(value -> Arrays.binarySearch(sorted, value))
                .toArray();
    }
}
