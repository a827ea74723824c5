package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.evaluation.ThresholdRule;
import io.winnow.feature.Derivation.OneHot;
import io.winnow.feature.Derivation.OtherCategory;
import io.winnow.feature.Derivation.Value;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.RecordError;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.GuardRule;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.Verdict;
import io.winnow.training.Label;
import io.winnow.training.LabelledVector;
import io.winnow.training.ModelTrainer;
import io.winnow.training.Split;
import io.winnow.training.TrainingPlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnseenCategoryTest {

    /** Every row is of one of these; the last is rare. */
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "icmp");

    /** Settings with which training takes a moment. */
    private static final Map<String, Map<String, String>> QUICK =
            Map.of("forest", Map.of("trees", "50"), "autoencoder", Map.of("epochs", "20"));

    /** Of the scorers that judge by what training saw. */
    static Stream<String> types() {
        ScorerProviders providers = ScorerProviders.load();
        return providers.types().stream().filter(type -> !providers.get(type).learnsInTheStream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void unseenCategoryIsAnomalousAndNoLessStrangeThanTheRarestSeen(String type) throws IOException {
        Detector detector = detector(train(type, 0).withUnseen(UnseenPolicy.ANOMALOUS));

        Detection unseen = detection(detector, "sctp");

        assertThat(unseen.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(unseen.reason()).startsWith("proto sctp was never seen in training");
        for (String seen : PROTOCOLS) {
            assertThat(unseen.score().raw())
                    .isGreaterThanOrEqualTo(detection(detector, seen).score().raw());
        }
    }

    @Test
    void seenCategoryIsNotAnomalousByItself() throws IOException {
        assertThat(detection(detector(train("forest", 0)), "tcp").verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void namedCategoryThatNoTrainingRowHadIsUnseenToo() throws IOException {
        Detector detector = detector(train("forest", 0));

        assertThat(detection(detector, "gre").reason()).isEqualTo("proto gre was never seen in training");
    }

    @Test
    void policiesDecideTheRecord() throws IOException {
        Model model = train("forest", 0);

        assertThat(detection(detector(model.withUnseen(UnseenPolicy.NORMAL)), "sctp"))
                .extracting(Detection::verdict, Detection::score, Detection::reason)
                .containsExactly(Verdict.NORMAL, null, "proto sctp was never seen in training");
        assertThat(outcome(detector(model.withUnseen(UnseenPolicy.DEAD_LETTER)), "sctp"))
                .isEqualTo(new Rejection(RecordError.UNSEEN_CATEGORY, "proto sctp was never seen in training"));
        assertThat(detection(detector(model.withUnseen(UnseenPolicy.SCORE)), "sctp")
                        .score())
                .isNotNull();
    }

    @Test
    void categoryIsNotUnseenIfTrainingRowsHadOthersThanTheNamed() throws IOException {
        assertThat(detection(detector(train("forest", 0.1)), "sctp").verdict()).isEqualTo(Verdict.NORMAL);
    }

    @Test
    void missingCategoryIsDecidedByTheMissingPolicy() throws IOException {
        Outcome outcome = detector(train("forest", 0)).detect(new ObjectMapper().readTree("{\"a\": 10}"), 0);

        assertThat(((Detection) outcome).reason()).isEqualTo("proto is missing");
    }

    private static Detector detector(Model model) {
        return new Detector(model, id -> {
            throw new AssertionError("no schema is needed");
        });
    }

    private static Detection detection(Detector detector, String protocol) throws IOException {
        return (Detection) outcome(detector, protocol);
    }

    private static Outcome outcome(Detector detector, String protocol) throws IOException {
        return detector.detect(new ObjectMapper().readTree("{\"proto\": \"" + protocol + "\", \"a\": 10}"), 0);
    }

    /** @param others the share of rows with a category that has no feature of its own */
    private static Model train(String type, double others) throws IOException {
        List<Feature> features = Stream.of(
                        new OneHot("proto", "tcp"),
                        new OneHot("proto", "udp"),
                        new OneHot("proto", "icmp"),
                        new OneHot("proto", "gre"),
                        new OtherCategory("proto"),
                        new Value("a"))
                .map(derivation -> new Feature(derivation, MissingPolicy.ANOMALOUS).withUnseen(UnseenPolicy.ANOMALOUS))
                .toList();
        TrainingPlan plan = new TrainingPlan(
                type,
                QUICK.getOrDefault(type, Map.of()),
                features,
                new Split(1, false, 1),
                true,
                ThresholdRule.quantile(0.99),
                GuardRule.ON,
                1,
                Instant.EPOCH);
        return new ModelTrainer(plan).train(rows(others), Progress.NONE).model();
    }

    private static LabelledRows rows(double others) {
        Random random = new Random(1);
        List<LabelledVector> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            double[] vector = new double[6];
            vector[random.nextDouble() < others ? 4 : i % 500 == 0 ? 2 : i % 5 == 0 ? 1 : 0] = 1;
            vector[5] = 10 + random.nextGaussian();
            rows.add(new LabelledVector(vector, Label.NORMAL));
        }
        return new LabelledRows(rows, false);
    }
}
