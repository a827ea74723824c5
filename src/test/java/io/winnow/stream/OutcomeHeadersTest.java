package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.KEY;
import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.noTemperature;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.Models;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.Wire;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution;
import io.winnow.scoring.Attribution.Contribution;
import io.winnow.scoring.Attribution.Direction;
import io.winnow.scoring.Attribution.Expected;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the headers of a record say when it leaves. Temperatures from -50 to 50 are normal. */
class OutcomeHeadersTest {

    private ReadingsTopology topology = topology(TinyModels.temperature(), HeaderDetail.FULL);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void normalHeadersTellTheScoreAndWhoGaveIt() {
        topology.send(temperature(50));

        assertThat(headers(topology.readOne("normal")))
                .isEqualTo(Map.of(
                        "winnow-verdict", "NORMAL",
                        "winnow-score", "1.0",
                        "winnow-raw-score", "1.0",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id()));
    }

    @Test
    void minimalHeadersOfANormalRecordTellWhereItWasReadAndWhichModelJudgedIt() {
        start(TinyModels.temperature(), HeaderDetail.MINIMAL);

        topology.send(temperature(50));

        assertThat(headers(topology.readOne("normal")))
                .isEqualTo(Map.of(
                        "winnow-origin",
                        "readings-0@0",
                        "winnow-model",
                        TinyModels.temperature().id()));
    }

    @Test
    void minimalHeadersLeaveOutNothingOfOtherRecords() {
        Model missingIsNormal = TinyModels.temperature(MissingPolicy.NORMAL);
        List<byte[]> others = List.of(temperature(-60), noTemperature(), new byte[] {0, 0});

        List<Map<String, String>> minimal = headersOf(others, missingIsNormal, HeaderDetail.MINIMAL);

        assertThat(minimal).isEqualTo(headersOf(others, missingIsNormal, HeaderDetail.FULL));
        assertThat(minimal.get(1)).containsKeys("winnow-verdict", "winnow-reason");
    }

    private List<Map<String, String>> headersOf(List<byte[]> values, Model model, HeaderDetail detail) {
        start(model, detail);
        values.forEach(topology::send);
        return List.of(
                headers(topology.readOne("anomalous")),
                headers(topology.readOne("normal")),
                headers(topology.readOne("dead-letter")));
    }

    @Test
    void anomalousHeadersTellTheReasonToo() {
        topology.send(temperature(-60));

        assertThat(headers(topology.readOne("anomalous")))
                .isEqualTo(Map.of(
                        "winnow-verdict", "ANOMALOUS",
                        "winnow-score", "1.1",
                        "winnow-raw-score", "1.1",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id(),
                        "winnow-reason", "temperature -60 is below the minimum -50"));
    }

    @Test
    void anomalousHeadersTellWhatAScorerThatLearnsExpected() {
        Expected expected = new Expected(41.2, 38, 47.5);
        Contribution only = new Contribution(0, 1, Direction.HIGH, Double.NaN, expected);
        start(TinyModels.ofFunction(vector -> 2, new Attribution(List.of(only)), "temperature"));

        topology.send(temperature(99.8));

        assertThat(headers(topology.readOne("anomalous")))
                .containsEntry("winnow-expected", "41.2 38.0 47.5")
                .containsEntry("winnow-reason", "temperature 99.8 unusually high, expected 41.2 (38.0 to 47.5)");
    }

    @Test
    void scoreIsTheRawScoreInThresholdsAndReadsBack() {
        start(TinyModels.temperature().withThreshold(0.7));

        topology.send(temperature(-60));

        Map<String, String> headers = headers(topology.readOne("anomalous"));
        assertThat(Double.parseDouble(headers.get("winnow-raw-score"))).isEqualTo(1.1);
        assertThat(Double.parseDouble(headers.get("winnow-score"))).isEqualTo(1.1 / 0.7);
    }

    @Test
    void recordDecidedByPolicyHasNoScoreHeaders() {
        topology.send(noTemperature());

        assertThat(headers(topology.readOne("anomalous")))
                .isEqualTo(Map.of(
                        "winnow-verdict", "ANOMALOUS",
                        "winnow-origin", "readings-0@0",
                        "winnow-scorer", "bounds",
                        "winnow-model", TinyModels.temperature().id(),
                        "winnow-reason", "temperature is missing"));
    }

    @Test
    void deadLetterHeadersTellTheErrorItsDetailAndTheOrigin() {
        topology.send(temperature(20));
        topology.send(new byte[] {0, 0});

        assertThat(headers(topology.readOne("dead-letter")))
                .isEqualTo(Map.of(
                        "winnow-error", "TRUNCATED",
                        "winnow-error-detail", "the value has 2 bytes, too few for a schema id",
                        "winnow-origin", "readings-0@1"));
    }

    @Test
    void foreignHeadersStayInTheirOrder() {
        Headers headers = new RecordHeaders()
                .add("trace", new byte[] {1, -1})
                .add("winnowing", null)
                .add("trace", new byte[] {2});

        topology.send(new TestRecord<>(KEY, temperature(20), headers, TIME));

        assertThat(Arrays.asList(topology.readOne("normal").headers().toArray()).subList(0, 3))
                .containsExactly(headers.toArray());
    }

    @Test
    void ourHeadersAreReplacedWhenARecordIsJudgedAgain() {
        topology.send(temperature(-60));
        TestRecord<byte[], byte[]> judged = topology.readOne("anomalous");
        start(TinyModels.temperature(MissingPolicy.NORMAL).withThreshold(2));

        topology.send(judged);

        TestRecord<byte[], byte[]> again = topology.readOne("normal");
        assertThat(headers(again)).doesNotContainKey("winnow-reason").containsEntry("winnow-verdict", "NORMAL");
        assertThat(again.headers().toArray()).hasSize(6);
        assertThat(again.value()).isEqualTo(judged.value());
    }

    @Test
    void deadLetterThatWasMendedCarriesNoErrorAnyMore() {
        Headers headers = new RecordHeaders()
                .add("winnow-error", "EMPTY".getBytes(UTF_8))
                .add("winnow-error", "EMPTY".getBytes(UTF_8))
                .add("winnow-error-detail", "the value has no bytes".getBytes(UTF_8));

        topology.send(new TestRecord<>(KEY, temperature(20), headers, TIME));

        assertThat(headers(topology.readOne("normal"))).doesNotContainKeys("winnow-error", "winnow-error-detail");
    }

    @Test
    void detailOfADeadLetterShowsNothingOfThePayload() {
        byte[] value = Wire.value(1, Schemas.READING, "secret-sensor", 20.0);
        for (int length = 1; length < value.length; length++) {
            topology.send(Arrays.copyOf(value, length));

            assertThat(headers(topology.readOne("dead-letter")).toString()).doesNotContain("secret", "ecre", "sensor");
        }
    }

    private void start(Model model) {
        start(model, HeaderDetail.FULL);
    }

    private void start(Model model, HeaderDetail detail) {
        topology.close();
        topology = topology(model, detail);
    }

    private static ReadingsTopology topology(Model model, HeaderDetail detail) {
        return new ReadingsTopology(DetectionTopology.build(
                new Outputs(
                        ROUTES,
                        Listeners.of(),
                        new VerdictSchema(ROUTES),
                        new OutputLimits(ROUTES, ProducerLimits.STANDARD),
                        detail),
                new Judging(Models.fixed(model, KnownSchemas.of(1, Schemas.READING))),
                Keeping.of(Optional.empty())));
    }
}
