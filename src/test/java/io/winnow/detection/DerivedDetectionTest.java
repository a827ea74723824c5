package io.winnow.detection;

import static io.winnow.scoring.Verdict.ANOMALOUS;
import static io.winnow.scoring.Verdict.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.WarmUp;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Outcomes;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detector with features that are derived. */
class DerivedDetectionTest {

    private static final double NONE = Double.NaN;

    // History

    @Test
    void recordIsScoredOnceItsKeyHasTheHistory() {
        Model model = bounds(MissingPolicy.ANOMALOUS, "mean(x, 3)");
        Detector detector = detector(model);
        KeyState key = detector.judge().newKey(null);

        assertThat(detector.detect(new double[] {99}, NONE, key)).isEqualTo(new WarmingUp(new WarmUp(1, 3), model));
        assertThat(detector.detect(new double[] {99}, NONE, key)).isEqualTo(new WarmingUp(new WarmUp(2, 3), model));
        assertThat(detector.detect(new double[] {-190}, NONE, key))
                .isInstanceOfSatisfying(Detection.class, detection -> {
                    assertThat(detection.verdict()).isEqualTo(NORMAL);
                    assertThat(detection.score()).isNotNull();
                });
    }

    @Test
    void anomalyIsNamedByItsDerivation() {
        Detection detection = (Detection) detect(bounds(MissingPolicy.ANOMALOUS, "delta(x, 2)"), 1, 5, 50);

        assertThat(detection.verdict()).isEqualTo(ANOMALOUS);
        assertThat(detection.reason()).isEqualTo("delta(x, 2) 49 is above the maximum 10");
        assertThat(detection.shares()).extracting(Detection.Share::field).containsExactly("delta(x, 2)");
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, NORMAL", "ANOMALOUS, ANOMALOUS"})
    void missingFieldIsDecidedByPolicyEvenWhileTheKeyWarmsUp(MissingPolicy policy, String verdict) {
        Detection detection = (Detection) detect(bounds(policy, "mean(x, 3)"), 1, NONE);

        assertThat(detection.verdict()).hasToString(verdict);
        assertThat(detection.score()).isNull();
        assertThat(detection.reason()).isEqualTo("x is missing");
    }

    @Test
    void missingFieldIsNotRemembered() {
        Model model = bounds(MissingPolicy.NORMAL, "lag(x)");

        assertThat(detect(model, 1, NONE)).isInstanceOf(Detection.class);
        assertThat(detect(model, NONE, 1)).isEqualTo(new WarmingUp(new WarmUp(1, 2), model));
        assertThat(detect(model, 50, NONE, 1))
                .hasFieldOrPropertyWithValue("reason", "lag(x, 1) 50 is above the maximum 10");
    }

    @Test
    void infiniteFieldIsCalledSo() {
        assertThat(detect(bounds(MissingPolicy.ANOMALOUS, "mean(x, 2)"), 1, 2, Double.POSITIVE_INFINITY))
                .hasFieldOrPropertyWithValue("reason", "x is infinite");
    }

    @Test
    void overflowIsInfiniteToo() {
        assertThat(detect(bounds(MissingPolicy.NORMAL, "delta(x)"), -1e308, 1e308))
                .hasFieldOrPropertyWithValue("reason", "delta(x, 1) is infinite");
        assertThat(detect(TinyModels.ofFunction(vector -> 0, Attribution.EMPTY, "delta(x)"), -1e308, 1e308))
                .isInstanceOfSatisfying(Detection.class, detection -> assertThat(detection.reason())
                        .isEqualTo("x is infinite"));
    }

    /** The lag of y cannot be derived either, as the record is not remembered, but y is not at fault. */
    @Test
    void presentFieldIsNeitherBlamedNorAskedForItsPolicy() {
        Model model = Model.ofBounds(List.of(
                new Bounds(Features.of(MissingPolicy.NORMAL, "lag(x)").get(0), 0, 10),
                new Bounds(Features.of(MissingPolicy.DEAD_LETTER, "lag(y)").get(0), 0, 10)));
        Detector detector = detector(model);

        Outcome outcome =
                detector.detect(new double[] {NONE, 5}, NONE, detector.judge().newKey(null));

        assertThat(outcome).isEqualTo(new Detection(NORMAL, null, "x is missing", List.of(), model));
    }

    @Test
    void presentFieldWithoutHistoryIsNotBlamedForAMissingOne() {
        Detector detector = detector(bounds(MissingPolicy.DEAD_LETTER, "lag(x)", "y"));

        assertThat(detector.detect(
                        new double[] {5, NONE}, NONE, detector.judge().newKey(null)))
                .isEqualTo(new Rejection(RecordError.MISSING_FIELD, "y is missing"));
    }

    @Test
    void unknownTimeOfTheRecordIsMissing() {
        Detector detector = detector(bounds(MissingPolicy.DEAD_LETTER, "hour()"));

        assertThat(detector.detect(new double[0], NONE, detector.judge().newKey(null)))
                .isEqualTo(new Rejection(RecordError.MISSING_FIELD, "the record's time is missing"));
    }

    @Test
    void jsonRecordIsTheFirstOfItsKey() throws IOException {
        Model model = bounds(MissingPolicy.ANOMALOUS, "lag(x)");

        assertThat(detector(model).detect(new ObjectMapper().readTree("{\"x\":1}"), 0))
                .isEqualTo(new WarmingUp(new WarmUp(1, 2), model));
    }

    // Categories and times

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ON    | state is ON (50 % of the score); state is a known category (50 % of the score)
            OFF   | state is not ON (50 % of the score); state is a known category (50 % of the score)
            FAULT | state is not ON (50 % of the score); state is none of the known categories (50 % of the score)
            """)
    void categoryIsSaidInWords(String state, String reason) {
        Attribution explanation = new Attribution(
                List.of(new Contribution(0, 0.5, Direction.HIGH, NONE), new Contribution(2, 0.5, Direction.LOW, NONE)));
        Model model = TinyModels.ofFunction(
                vector -> 7, explanation, "one-hot(state, ON)", "one-hot(state, OFF)", "other(state)");

        assertThat(detectState(model, state)).hasFieldOrPropertyWithValue("reason", reason);
    }

    @Test
    void absentCategoryIsMissingOnce() {
        Model model = TinyModels.ofFunction(vector -> 7, Attribution.EMPTY, "one-hot(state, ON)", "other(state)");

        assertThat(detectState(model, null)).hasFieldOrPropertyWithValue("reason", "state is missing");
    }

    @Test
    void timeOfTheRecordIsScored() {
        Detector detector = detector(bounds(MissingPolicy.ANOMALOUS, "hour(zone=Europe/Berlin)"));

        Outcome outcome = detector.detect(
                new double[0], 1_770_030_000_000.0, detector.judge().newKey(null));

        assertThat(outcome)
                .hasFieldOrPropertyWithValue("reason", "hour(zone=Europe/Berlin) 12 is above the maximum 10");
    }

    private static Outcome detectState(Model model, String state) {
        Schema schema = Schemas.parse(
                "{'type':'record','name':'Machine','fields':[" + "{'name':'state','type':['null','string']}]}");
        return Outcomes.of(model, schema, state);
    }

    /** The outcome of the last of these values of one key. */
    private static Outcome detect(Model model, double... values) {
        Detector detector = detector(model);
        KeyState key = detector.judge().newKey(null);
        Outcome last = null;
        for (double value : values) {
            last = detector.detect(new double[] {value}, NONE, key);
        }
        return last;
    }

    /** Bounds of 0 to 10. */
    private static Model bounds(MissingPolicy missing, String... expressions) {
        return Model.ofBounds(Features.of(missing, expressions).stream()
                .map(feature -> new Bounds(feature, 0, 10))
                .toList());
    }

    private static Detector detector(Model model) {
        return new Detector(model, new KnownSchemas());
    }
}
