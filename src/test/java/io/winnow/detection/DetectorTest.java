package io.winnow.detection;

import static io.winnow.scoring.Verdict.ANOMALOUS;
import static io.winnow.scoring.Verdict.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.detection.Detection.Share;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Outcomes;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Wire;
import io.winnow.format.SchemaUnavailable;
import io.winnow.model.Bounds;
import io.winnow.model.FeatureStatistics;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {

    @ParameterizedTest
    @CsvSource({"20, NORMAL", "-50, NORMAL", "50, NORMAL", "-50.000000000000007, ANOMALOUS", "50.1, ANOMALOUS"})
    void boundsAreInclusive(double temperature, Verdict verdict) {
        assertThat(detection(TinyModels.temperature(), temperature).verdict()).isEqualTo(verdict);
    }

    @Test
    void normalRecordHasAScoreAndNoReason() {
        Model model = TinyModels.temperature();

        assertThat(detection(model, 50.0)).isEqualTo(new Detection(NORMAL, new Score(1, 1), null, List.of(), model));
    }

    @Test
    void anomalyHasAScoreAReasonAndShares() {
        Detection detection = detection(TinyModels.temperature(), -60.0);

        assertThat(detection.verdict()).isEqualTo(ANOMALOUS);
        assertThat(detection.score()).isEqualTo(new Score(1.1, 1));
        assertThat(detection.reason()).isEqualTo("temperature -60 is below the minimum -50");
        assertThat(detection.shares()).containsExactly(new Share("temperature", -60, 1, Direction.LOW));
    }

    @Test
    void strangestFieldIsNamedFirst() {
        Detection detection = detection(TinyModels.zeroToTen("f0", "f1", "f2"), 30.0, 5.0, -5.5);

        assertThat(detection.reason()).isEqualTo("f0 30 is above the maximum 10; f2 -5.5 is below the minimum 0");
        assertThat(detection.shares()).extracting(Share::field).containsExactly("f0", "f2");
        assertThat(detection.shares().stream().mapToDouble(Share::share).sum()).isEqualTo(1);
    }

    @Test
    void reasonNamesThreeFieldsAndCountsTheRest() {
        Detection detection =
                detection(TinyModels.zeroToTen("f0", "f1", "f2", "f3", "f4"), 20.0, 30.0, 40.0, 50.0, 60.0);

        assertThat(detection.reason())
                .isEqualTo("f4 60 is above the maximum 10; f3 50 is above the maximum 10; "
                        + "f2 40 is above the maximum 10; and 2 more");
        assertThat(detection.shares()).hasSize(5);
    }

    @Test
    void fieldInsideItsBoundsIsUnusuallyHighUnderALowerThreshold() {
        Detection detection = detection(TinyModels.temperature().withThreshold(0.5), 45.0);

        assertThat(detection.verdict()).isEqualTo(ANOMALOUS);
        assertThat(detection.reason()).isEqualTo("temperature 45 unusually high (100 % of the score)");
    }

    @Test
    void boundThatAThresholdForgivesIsNormal() {
        assertThat(detection(TinyModels.temperature().withThreshold(1.5), 60.0).verdict())
                .isEqualTo(NORMAL);
    }

    @Test
    void scorerWithoutBoundsIsQuotedByItsShares() {
        Attribution explanation = new Attribution(List.of(
                new Contribution(0, 0.256, Direction.LOW, Double.NaN),
                new Contribution(1, 0.744, Direction.HIGH, Double.NaN)));

        Detection detection = detection(TinyModels.ofFunction(vector -> 7, explanation, "f0", "f1"), 1.0, 99.8);

        assertThat(detection.reason())
                .isEqualTo("f1 99.8 unusually high (74 % of the score); f0 1 unusually low (26 % of the score)");
    }

    @Test
    void trainedScorerIsQuotedWithTheRangeItSaw() {
        Model model = TrainedModels.of("bounds").withThreshold(0.01);
        FeatureStatistics cpu = model.manifest().features().get(0);

        Detection detection = (Detection) new Detector(model, new KnownSchemas())
                .detect(
                        new ObjectMapper().valueToTree(Map.of("cpu", 55, "memory", 0.5, "engine", Map.of("heat", 1))),
                        0);

        assertThat(detection.reason())
                .startsWith("cpu 55 unusually high (")
                .contains(" % of the score), trained range " + Reasons.text(cpu.min()) + " to "
                        + Reasons.text(cpu.max()) + "; ");
    }

    @Test
    void scorerThatCannotExplainStillHasAReason() {
        Detection detection = detection(TinyModels.ofFunction(vector -> 7, Attribution.EMPTY, "f0"), 1.0);

        assertThat(detection.reason()).isEqualTo("the score is above the threshold");
        assertThat(detection.shares()).isEmpty();
    }

    @Test
    void floatBesideABoundThatLooksTheSameIsToldApart() {
        Schema schema = Schemas.ofField("'float'");
        Model model = Model.ofBounds(List.of(new Bounds(new Feature("x", MissingPolicy.NORMAL), 0, 30.1)));

        Detection detection = (Detection) Outcomes.of(model, schema, 30.1f);

        assertThat(detection.reason()).isEqualTo("x 30.100000381469727 is above the maximum 30.1");
    }

    // Infinities

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void infinityIsBeyondEveryBound(double infinity) {
        Detection detection = detection(TinyModels.temperature(MissingPolicy.NORMAL), infinity);

        assertThat(detection.verdict()).isEqualTo(ANOMALOUS);
        assertThat(detection.reason()).isEqualTo("temperature is infinite");
        assertThat(detection.score().ratio()).isGreaterThan(1).isFinite();
    }

    @Test
    void scorerOfFiniteVectorsNeverSeesAnythingElse() {
        Model model = TinyModels.ofFunction(
                vector -> {
                    throw new AssertionError("scored");
                },
                Attribution.EMPTY,
                "f0");

        assertThat(Outcomes.of(model, Schemas.doubles(1), Double.POSITIVE_INFINITY))
                .isEqualTo(new Detection(ANOMALOUS, null, "f0 is infinite", List.of(), model));
        assertThat(Outcomes.of(model, Schemas.doubles(1), Double.NaN))
                .isEqualTo(new Detection(ANOMALOUS, null, "f0 is missing", List.of(), model));
    }

    // What cannot be judged

    @Test
    void unreadableBytesAreARejectionWithItsDetail() {
        Detector detector = detector(TinyModels.temperature());

        assertThat(Outcomes.of(detector, new byte[] {0, 0}))
                .isEqualTo(new Rejection(RecordError.TRUNCATED, "the value has 2 bytes, too few for a schema id"));
        assertThat(Outcomes.of(detector, (byte[]) null))
                .isEqualTo(new Rejection(RecordError.TOMBSTONE, "the value is null"));
    }

    @Test
    void failingScorerIsARejection() {
        Model model = TinyModels.ofFunction(
                vector -> {
                    throw new IllegalStateException("out of order");
                },
                Attribution.EMPTY,
                "f0");

        assertThat(Outcomes.of(model, Schemas.doubles(1), 5.0))
                .isEqualTo(new Rejection(RecordError.SCORER_FAILED, "java.lang.IllegalStateException: out of order"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
    void scoreThatIsNoneIsARejection(double score) {
        Rejection rejection = (Rejection)
                Outcomes.of(TinyModels.ofFunction(vector -> score, Attribution.EMPTY, "f0"), Schemas.doubles(1), 5.0);

        assertThat(rejection.error()).isEqualTo(RecordError.SCORER_FAILED);
        assertThat(rejection.detail()).contains("raw score " + score);
    }

    @Test
    void outageOfTheRegistryIsNeitherVerdictNorRejection() {
        Detector detector = new Detector(TinyModels.temperature(), new KnownSchemas().away());

        assertThatThrownBy(() -> Outcomes.of(detector, Wire.framed(1))).isInstanceOf(SchemaUnavailable.class);
    }

    // JSON

    @Test
    void jsonIsJudgedLikeAvro() throws IOException {
        Model model = TinyModels.temperature();

        assertThat(json(model, "{\"sensor\":\"s1\",\"temperature\":-60}")).isEqualTo(detection(model, -60.0));
        assertThat(json(model, "{\"temperature\":null}")).isEqualTo(Outcomes.of(model, Schemas.READING, "s1", null));
    }

    @Test
    void normalJsonRecordHasItsSharesToo() throws IOException {
        Detection detection = (Detection) json(TinyModels.temperature(), "{\"temperature\":40}");

        assertThat(detection.verdict()).isEqualTo(NORMAL);
        assertThat(detection.shares()).containsExactly(new Share("temperature", 40, 1, Direction.HIGH));
    }

    @Test
    void jsonThatCannotBeReadIsTheCallersMistake() {
        assertThatThrownBy(() -> json(TinyModels.temperature(), "{\"temperature\":\"cold\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("field temperature is string");
    }

    private static Detection detection(Model model, Double... values) {
        boolean reading = model.features().get(0).name().equals("temperature");
        return (Detection)
                (reading
                        ? Outcomes.of(model, Schemas.READING, "s1", values[0])
                        : Outcomes.of(
                                model,
                                Schemas.doubles(values.length),
                                Stream.of(values).toArray()));
    }

    private static Outcome json(Model model, String json) throws IOException {
        return detector(model).detect(new ObjectMapper().readTree(json), 0);
    }

    private static Detector detector(Model model) {
        return new Detector(model, KnownSchemas.of(1, Schemas.READING));
    }
}
