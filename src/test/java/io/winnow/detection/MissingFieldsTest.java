package io.winnow.detection;

import static io.winnow.scoring.Verdict.ANOMALOUS;
import static io.winnow.scoring.Verdict.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.fixture.Outcomes;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a record is judged to be that lacks a scored field, by the field's policy. */
class MissingFieldsTest {

    @ParameterizedTest
    @CsvSource({"ANOMALOUS, ANOMALOUS", "NORMAL, NORMAL"})
    void absentFieldIsJudgedByPolicyWithoutAScore(MissingPolicy policy, Verdict verdict) {
        Model model = TinyModels.temperature(policy);

        assertThat(Outcomes.of(model, Schemas.READING, "s1", null))
                .isEqualTo(new Detection(verdict, null, "temperature is missing", List.of(), model));
    }

    @Test
    void absentFieldIsADeadLetterIfThePolicySaysSo() {
        assertThat(Outcomes.of(TinyModels.temperature(MissingPolicy.DEAD_LETTER), Schemas.READING, "s1", null))
                .isEqualTo(new Rejection(RecordError.MISSING_FIELD, "temperature is missing"));
    }

    @Test
    void absentFieldIsNotAnomalousByItself() {
        Outcome outcome = Outcomes.of(TinyModels.temperature(MissingPolicy.NORMAL), Schemas.ofField("'int'"), 1);

        assertThat(outcome).isInstanceOfSatisfying(Detection.class, d -> assertThat(d.verdict())
                .isEqualTo(NORMAL));
    }

    @Test
    void fieldThatIsTextIsMissing() {
        assertThat(Outcomes.of(zeroToTen("x", MissingPolicy.DEAD_LETTER), Schemas.ofField("'string'"), "5"))
                .isEqualTo(new Rejection(RecordError.MISSING_FIELD, "x is missing"));
    }

    @Test
    void notANumberIsMissing() {
        assertThat(Outcomes.of(TinyModels.temperature(MissingPolicy.DEAD_LETTER), Schemas.READING, "s1", Double.NaN))
                .isEqualTo(new Rejection(RecordError.MISSING_FIELD, "temperature is missing"));
    }

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void presentFieldBeyondItsBoundIsAnomalousUnderAnyPolicy(MissingPolicy policy) {
        Model model = Model.ofBounds(List.of(bounds("f0", policy), bounds("f1", policy)));

        Detection detection = (Detection) Outcomes.of(model, Schemas.doubles(2), 11.0, Double.NaN);

        assertThat(detection.verdict()).isEqualTo(ANOMALOUS);
        assertThat(detection.reason()).isEqualTo("f0 11 is above the maximum 10");
        assertThat(detection.score()).isEqualTo(new Score(1.1, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL, ANOMALOUS, ANOMALOUS",
        "ANOMALOUS, NORMAL, ANOMALOUS",
        "NORMAL, NORMAL, NORMAL",
        "NORMAL, DEAD_LETTER, MISSING_FIELD",
        "DEAD_LETTER, ANOMALOUS, MISSING_FIELD"
    })
    void strictestPolicyOfTheMissingFieldsDecides(MissingPolicy first, MissingPolicy second, String expected) {
        Model model = Model.ofBounds(List.of(bounds("f0", first), bounds("f1", second)));

        Outcome outcome = Outcomes.of(model, Schemas.doubles(2), Double.NaN, Double.NaN);

        assertThat(name(outcome)).isEqualTo(expected);
    }

    @Test
    void policyOfAPresentFieldDoesNotMatter() {
        Model model =
                Model.ofBounds(List.of(bounds("f0", MissingPolicy.NORMAL), bounds("f1", MissingPolicy.DEAD_LETTER)));

        assertThat(name(Outcomes.of(model, Schemas.doubles(2), Double.NaN, 5.0)))
                .isEqualTo("NORMAL");
    }

    @Test
    void allMissingFieldsAreNamedUpToThree() {
        Model model = TinyModels.zeroToTen("f0", "f1", "f2", "f3");
        double none = Double.NaN;

        assertThat(Outcomes.of(model, Schemas.doubles(4), none, 5.0, none, none))
                .hasFieldOrPropertyWithValue("reason", "f0 is missing; f2 is missing; f3 is missing");
        assertThat(Outcomes.of(model, Schemas.doubles(4), none, none, none, none))
                .hasFieldOrPropertyWithValue("reason", "f0 is missing; f1 is missing; f2 is missing; and 1 more");
    }

    private static Bounds bounds(String path, MissingPolicy policy) {
        return new Bounds(new Feature(path, policy), 0, 10);
    }

    private static Model zeroToTen(String path, MissingPolicy policy) {
        return Model.ofBounds(List.of(bounds(path, policy)));
    }

    private static String name(Outcome outcome) {
        return outcome instanceof Detection detection
                ? detection.verdict().name()
                : ((Rejection) outcome).error().name();
    }
}
