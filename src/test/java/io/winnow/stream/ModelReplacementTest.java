package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Models;
import io.winnow.example.mean.MeanScorerProvider;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.Bounds;
import io.winnow.model.Manifest;
import io.winnow.model.Model;
import io.winnow.model.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model takes the place of another one between two records. The first takes temperatures from -50 to 50 as normal. */
class ModelReplacementTest {

    private static final Model FIRST = TinyModels.temperature();
    private static final Model NARROW = bounds("temperature");
    private static final Model MEAN_OF_THREE = bounds("mean(temperature, 3)");
    private static final Model LEARNING =
            new Model("mean-1", "mean", Features.of("temperature"), MeanScorerProvider.scorer(1, 2), 3);

    private final KnownSchemas schemas = KnownSchemas.of(1, Schemas.READING);
    private final Models models = Models.replaceable(FIRST, schemas);
    private ReadingsTopology topology = topology(Optional.empty());
    private int sent;

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void nextRecordIsJudgedByTheOtherModel() {
        assertThat(judged(20)).isEqualTo("NORMAL " + FIRST.id());

        models.replace(NARROW);

        assertThat(judged(20)).isEqualTo("ANOMALOUS " + NARROW.id());
        assertThat(judged(5)).isEqualTo("NORMAL " + NARROW.id());
    }

    @Test
    void modelThatLooksBackFartherWarmsUpAndFindsItsHistoryWhenItComesBack() {
        judged(5);
        models.replace(MEAN_OF_THREE);
        assertThat(Stream.of(5, 5, 5).map(this::judged))
                .containsExactly(
                        "NORMAL " + MEAN_OF_THREE.id() + " 1/3",
                        "NORMAL " + MEAN_OF_THREE.id() + " 2/3",
                        "NORMAL " + MEAN_OF_THREE.id());

        models.replace(FIRST);
        assertThat(judged(40)).isEqualTo("NORMAL " + FIRST.id());
        models.replace(MEAN_OF_THREE);

        assertThat(judged(25)).isEqualTo("ANOMALOUS " + MEAN_OF_THREE.id());
    }

    @Test
    void whatTheModelBeforeKeptOfKeysIsRemovedSomeDay() {
        models.replace(MEAN_OF_THREE);
        judged(5);
        assertThat(topology.entries(KeyStore.STORE)).isPositive();
        models.replace(FIRST);

        topology.advance(KeyHistory.FORGET_AFTER.multipliedBy(3));
        topology.send(new TestRecord<>(
                "b".getBytes(UTF_8), temperature(5), TIME.plus(KeyHistory.FORGET_AFTER.multipliedBy(3))));
        topology.advance(Duration.ofMinutes(1));

        assertThat(topology.entries(KeyStore.STORE)).isZero();
    }

    @Test
    void modelThatLooksBackOnATimeDoesNotTakeAFewRecordsForAllOfThatTime() {
        models.replace(MEAN_OF_THREE);
        Stream.of(5, 5, 5).forEach(this::judged);
        Model ofFiveSeconds = bounds("mean(temperature, 5s)");

        models.replace(ofFiveSeconds);

        assertThat(judged(5)).isEqualTo("NORMAL " + ofFiveSeconds.id() + " 0/5");
    }

    @Test
    void modelThatLearnedFromAnotherFileStartsFromWhatThatOneTaught() {
        models.replace(taught("mean-1", LEARNING));
        assertThat(Stream.of(5, 6, 5).map(this::judged).reduce((first, last) -> last))
                .hasValue("NORMAL mean-1");

        models.replace(taught("mean-2", LEARNING));
        assertThat(judged(5)).isEqualTo("NORMAL mean-2 0/2");

        models.replace(taught("mean-1", LEARNING).withThreshold(9));
        assertThat(judged(5)).as("its own state").isEqualTo("NORMAL mean-1@9.0");
    }

    /** As a file of another training has it. */
    private static Model taught(String id, Model model) {
        Manifest manifest = Objects.requireNonNull(
                TrainedModels.reading("bounds", "cpu", "memory", "disk").manifest());
        Manifest own = new Manifest(
                manifest.provenance(),
                manifest.threshold(),
                manifest.scores(),
                manifest.features().subList(0, 1),
                manifest.findings(),
                List.of(new Probe(new double[] {5}, 0.5)));
        return new Model(id, model.scorerType(), model.features(), model.scaler(), model.scorer(), 3, null, own);
    }

    @Test
    void modelThatLearnsWarmsUpAndGoesOnWithWhatItLearned() {
        models.replace(LEARNING);
        assertThat(Stream.of(5, 6, 5).map(this::judged))
                .containsExactly("NORMAL mean-1 0/2", "NORMAL mean-1 1/2", "NORMAL mean-1");

        models.replace(LEARNING.withThreshold(9));

        assertThat(judged(5)).isEqualTo("NORMAL mean-1@9.0");
    }

    @Test
    void recordsThatWaitInAWindowAreJudgedByTheModelOfTheMomentInWhichItCloses() {
        topology.close();
        topology = topology(Optional.of(new Windows(Duration.ofMinutes(1), Duration.ZERO, 99)));
        send(20);
        models.replace(NARROW);
        send(20);
        models.replace(MEAN_OF_THREE);
        send(5);
        topology.advance(Duration.ofHours(1));

        assertThat(out())
                .containsExactly(
                        "NORMAL " + MEAN_OF_THREE.id() + " 1/3",
                        "NORMAL " + MEAN_OF_THREE.id() + " 1/3",
                        "NORMAL " + MEAN_OF_THREE.id() + " 1/3");
    }

    @Test
    void readersOfKnownSchemasAreReadyBeforeTheModelIs() {
        judged(20);
        int asked = schemas.asked().size();

        models.replace(NARROW);

        schemas.away();
        assertThat(judged(20)).isEqualTo("ANOMALOUS " + NARROW.id());
        assertThat(schemas.asked()).hasSize(asked);
    }

    @Test
    void modelThatComesWhileARecordIsReadJudgesTheNextOne() {
        topology.close();
        List<Runnable> whenASchemaIsMet = new ArrayList<>();
        Models slow = Models.replaceable(FIRST, id -> {
            whenASchemaIsMet.forEach(Runnable::run);
            return KnownSchemas.read(Schemas.READING);
        });
        whenASchemaIsMet.add(() -> slow.replace(MEAN_OF_THREE));
        List<String> heard = new ArrayList<>();
        topology = new ReadingsTopology(DetectionTopology.build(
                new Outputs(
                        ROUTES,
                        Listeners.of(judgement -> heard.add(judgement.model().id()))),
                new Judging(slow),
                Keeping.of(Optional.empty())));

        assertThat(judged(20)).isEqualTo("NORMAL " + FIRST.id());
        assertThat(judged(20)).isEqualTo("NORMAL " + MEAN_OF_THREE.id() + " 1/3");
        assertThat(heard).containsExactly(FIRST.id(), MEAN_OF_THREE.id());
    }

    @Test
    void modelThatStaysIsNotReplaced() {
        Models fixed = Models.fixed(FIRST, schemas);

        assertThatThrownBy(() -> fixed.replace(NARROW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model " + FIRST.id() + " stays");
    }

    /** From 0 to 10. */
    private static Model bounds(String feature) {
        return Model.ofBounds(
                List.of(new Bounds(new Feature(Expression.parse(feature), MissingPolicy.ANOMALOUS), 0, 10)));
    }

    private ReadingsTopology topology(Optional<Windows> windows) {
        return new ReadingsTopology(
                DetectionTopology.build(new Outputs(ROUTES, Listeners.of()), new Judging(models), Keeping.of(windows)));
    }

    private String judged(double temperature) {
        send(temperature);
        return text(headers(topology.readAny()));
    }

    private void send(double temperature) {
        topology.send(
                new TestRecord<>("a".getBytes(UTF_8), temperature(temperature), TIME.minusSeconds(60 - sent++ % 60)));
    }

    private List<String> out() {
        return Stream.of("normal", "anomalous")
                .flatMap(route -> topology.read(route).stream())
                .map(record -> text(headers(record)))
                .toList();
    }

    private static String text(Map<String, String> headers) {
        String warmUp = headers.get("winnow-warm-up");
        return headers.get("winnow-verdict") + " " + headers.get("winnow-model") + (warmUp == null ? "" : " " + warmUp);
    }
}
