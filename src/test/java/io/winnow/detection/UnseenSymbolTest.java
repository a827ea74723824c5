package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.Derivation;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Verdict;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A symbol that came into an enum later is a category never seen, whatever becomes of missing fields. */
class UnseenSymbolTest {

    private static final String REASON = "level BOOST is none of the known symbols";
    private static final Schema LATER = Schemas.parse("{'type':'record','name':'R','fields':[{'name':'level','type':"
            + "{'type':'enum','name':'Level','symbols':['BOOST','HIGH','OFF','LOW']}}]}");

    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void newSymbolIsAnomalousUnlessSaidOtherwise(MissingPolicy missing) {
        Detection outcome = (Detection) judged(bounds(missing), "BOOST");

        assertThat(outcome.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(outcome.reason()).isEqualTo(REASON);
    }

    @Test
    void knownSymbolIsJudgedByItsPlace() {
        assertThat(((Detection) judged(bounds(MissingPolicy.ANOMALOUS), "LOW")).verdict())
                .isEqualTo(Verdict.NORMAL);
    }

    @Test
    void policiesDecideTheRecord() {
        Model model = bounds(MissingPolicy.DEAD_LETTER);

        assertThat((Detection) judged(model.withUnseen(UnseenPolicy.NORMAL), "BOOST"))
                .extracting(Detection::verdict, Detection::score, Detection::reason)
                .containsExactly(Verdict.NORMAL, null, REASON);
        assertThat(judged(model.withUnseen(UnseenPolicy.DEAD_LETTER), "BOOST"))
                .isEqualTo(new Rejection(RecordError.UNSEEN_CATEGORY, REASON));
        assertThat(((Detection) judged(model.withUnseen(UnseenPolicy.SCORE), "BOOST")).score())
                .isNotNull();
    }

    @Test
    void newSymbolBeyondABoundIsNamedRatherThanItsPlace() {
        Model low = Model.ofBounds(List.of(new Bounds(level(MissingPolicy.ANOMALOUS), 0, 1)));

        assertThat(((Detection) judged(low, "BOOST")).reason()).isEqualTo(REASON);
        assertThat(((Detection) judged(low, "HIGH")).reason()).isEqualTo("level 2 is above the maximum 1");
    }

    @Test
    void symbolThatTheFirstSchemaLacksIsNewWhereNobodyHasToldTheSymbols() {
        Schema first = Schemas.parse(LATER.toString().replace("\"BOOST\",\"HIGH\",\"OFF\",\"LOW\"", "\"OFF\",\"LOW\""));
        for (UnseenPolicy policy : UnseenPolicy.values()) {
            Feature feature = new Feature(new Derivation.Value("level"), MissingPolicy.DEAD_LETTER, List.of(), policy);
            Detector detector = new Detector(
                    Model.ofBounds(List.of(new Bounds(feature, 0, 5))),
                    KnownSchemas.of(1, first).with(2, LATER));

            judged(detector, 1, first, "OFF");
            Outcome known = judged(detector, 2, LATER, "LOW");
            Outcome unknown = judged(detector, 2, LATER, "BOOST");

            assertThat(known.verdict()).isEqualTo(Verdict.NORMAL);
            switch (policy) {
                case ANOMALOUS -> assertThat(unknown.verdict()).isEqualTo(Verdict.ANOMALOUS);
                case NORMAL, SCORE -> assertThat(unknown.verdict()).isEqualTo(Verdict.NORMAL);
                case DEAD_LETTER -> assertThat(unknown.error()).isEqualTo(RecordError.UNSEEN_CATEGORY);
            }
            assertThat(unknown.score() != null).isEqualTo(policy == UnseenPolicy.SCORE);
            assertThat(
                            policy == UnseenPolicy.SCORE
                                    ? REASON
                                    : unknown.detail() == null ? unknown.reason() : unknown.detail())
                    .isEqualTo(REASON);
        }
    }

    @Test
    void newSymbolInAJsonRecordIsJudgedAlike() throws IOException {
        Outcome outcome =
                detector(bounds(MissingPolicy.NORMAL)).detect(new ObjectMapper().readTree("{\"level\": \"BOOST\"}"), 0);

        assertThat(((Detection) outcome).reason()).isEqualTo(REASON);
    }

    private static Outcome judged(Model model, String symbol) {
        return judged(detector(model), 2, LATER, symbol);
    }

    private static Outcome judged(Detector detector, int id, Schema schema, String symbol) {
        Schema type = schema.getField("level").schema();
        byte[] value = Wire.value(id, schema, new EnumSymbol(type, symbol));
        KeyState key = detector.judge().newKey(null);
        return detector.judge(detector.derive(value, HeaderLookup.NONE, 0, key.history()), 0, key);
    }

    private static Detector detector(Model model) {
        return new Detector(model, KnownSchemas.of(2, LATER));
    }

    private static Model bounds(MissingPolicy missing) {
        return Model.ofBounds(List.of(new Bounds(level(missing), 0, 5)));
    }

    private static Feature level(MissingPolicy missing) {
        return new Feature("level", missing).withSymbols(List.of("OFF", "LOW", "HIGH"));
    }
}
