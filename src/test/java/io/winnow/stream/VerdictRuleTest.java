package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static io.winnow.fixture.ReadingsTopology.headers;
import static io.winnow.fixture.ReadingsTopology.temperature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.Models;
import io.winnow.detection.Outcome;
import io.winnow.detection.VerdictRule;
import io.winnow.detection.VerdictRules;
import io.winnow.example.cooldown.CoolDown;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TinyModels;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules between judging and routing, in the topology. Temperatures from -50 to 50 are normal. */
class VerdictRuleTest {

    private static final VerdictRule A_MINUTE = new CoolDown(Duration.ofMinutes(1));

    private final List<Outcome> heard = new ArrayList<>();
    private ReadingsTopology topology = topology(Optional.empty(), A_MINUTE);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void suppressedAnomalyKeepsItsVerdictAndGoesToTheNormalTopic() {
        send("a", 0, 99);
        send("a", 30, 60);

        assertThat(headers(topology.readOne("anomalous"))).doesNotContainKey("winnow-suppressed");
        assertThat(headers(topology.readOne("normal")))
                .containsEntry("winnow-verdict", "ANOMALOUS")
                .containsEntry("winnow-score", "1.1")
                .containsEntry("winnow-suppressed", "cool-down")
                .containsEntry("winnow-reason", "temperature 60 is above the maximum 50");
        assertThat(heard).extracting(Outcome::suppressedBy).containsExactly(null, "cool-down");
    }

    @Test
    void keysHaveStatesOfTheirOwnAndNormalRecordsAreNotSuppressed() {
        send("a", 0, 99);
        send("b", 1, 99);
        send("a", 2, 20);
        send("a", 60, 99);

        assertThat(routes()).containsExactly("ANOMALOUS", "ANOMALOUS", "NORMAL", "ANOMALOUS");
        assertThat(heard).extracting(Outcome::suppressedBy).containsOnlyNulls();
    }

    @Test
    void ruleGoesOnWithItsStateAfterARestart() {
        send("a", 0, 99);
        Map<Bytes, byte[]> kept = new HashMap<>();
        try (var all = topology.store(KeyStore.STORE).all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value));
        }
        topology.close();
        topology = topology(Optional.empty(), A_MINUTE);
        kept.forEach(topology.store(KeyStore.STORE)::put);

        send("a", 59, 99);
        send("a", 60, 99);

        assertThat(routes()).containsExactly("ANOMALOUS", "NORMAL", "ANOMALOUS");
    }

    @Test
    void recordsOfAWindowMeetTheRuleWhenItCloses() {
        topology.close();
        topology = topology(Optional.of(new Windows(Duration.ofMinutes(1), Duration.ZERO, 99)), A_MINUTE);
        send("a", 1, 99);
        send("a", 2, 99);
        topology.advance(Duration.ofHours(1));

        assertThat(routes()).containsExactly("ANOMALOUS", "NORMAL");
    }

    @Test
    void recordOfTheFutureMeetsTheRuleAndChangesNothing() {
        topology.send(new TestRecord<>("a".getBytes(UTF_8), temperature(99), Instant.parse("2099-01-01T00:00:00Z")));
        send("a", 0, 99);
        topology.send(new TestRecord<>("a".getBytes(UTF_8), temperature(99), Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(routes()).containsExactly("ANOMALOUS", "ANOMALOUS", "NORMAL");
    }

    @Test
    void stateOfAKeyThatWasSilentForLongIsForgotten() {
        topology.close();
        topology = topology(Optional.empty(), new CoolDown(Duration.ofDays(99)));
        send("a", -Duration.ofDays(35).toSeconds(), 99);
        send("a", 0, 99);
        send("a", 1, 99);

        assertThat(routes()).containsExactly("ANOMALOUS", "NORMAL", "ANOMALOUS");
    }

    @Test
    void laterRuleFindsWhatAnEarlierOneSuppressesAsNormal() {
        topology.close();
        topology = topology(Optional.empty(), rule("all", "a"), A_MINUTE);
        send("a", 0, 99);
        send("a", 1, 99);

        assertThat(heard).extracting(Outcome::suppressedBy).containsExactly("all", "all");
        assertThat(topology.entries(KeyStore.STORE)).isZero();
    }

    @Test
    void rulesThatRememberNothingNeedNoStore() {
        assertThat(DetectionTopology.build(
                                new Outputs(ROUTES, Listeners.of()),
                                new Judging(models(), rule("of-a", "a")),
                                Keeping.of(Optional.empty()))
                        .describe()
                        .toString())
                .doesNotContain(KeyStore.STORE);
        topology.close();
        topology = topology(Optional.empty(), rule("of-a", "a"));
        send("a", 0, 99);
        send("b", 0, 99);

        assertThat(routes()).containsExactly("NORMAL", "ANOMALOUS");
    }

    @Test
    void recordThatWasNotJudgedMeetsNoRule() {
        topology.close();
        topology = topology(Optional.empty(), rule("fails", "b"));
        topology.send("not avro".getBytes(UTF_8));

        assertThat(headers(topology.readOne("dead-letter"))).containsEntry("winnow-error", "BAD_MAGIC");
    }

    @Test
    void recordAtWhichARuleFailsIsADeadLetter() {
        topology.close();
        topology = topology(Optional.empty(), rule("fails", "b"));
        send("fail", 0, 99);

        assertThat(headers(topology.readOne("dead-letter")))
                .containsEntry("winnow-error-detail", "rule fails: java.lang.IllegalStateException: broken");
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> new VerdictRules(List.of(A_MINUTE, A_MINUTE)))
                .hasMessage("there are two rules with the name cool-down");
    }

    /** Suppresses what one key has, and fails at the key {@code fail}. */
    private static VerdictRule rule(String name, String suppressed) {
        return new VerdictRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean suppresses(byte @Nullable [] key, long time, Outcome outcome, ByteBuffer state) {
                String text = new String(key, UTF_8);
                if (text.equals("fail")) {
                    throw new IllegalStateException("broken");
                }
                return text.equals(suppressed);
            }
        };
    }

    private ReadingsTopology topology(Optional<Windows> windows, VerdictRule... rules) {
        return new ReadingsTopology(
                DetectionTopology.build(
                        new Outputs(ROUTES, Listeners.of(judgement -> heard.add(judgement.outcome()))),
                        new Judging(models(), rules),
                        Keeping.of(windows)),
                StreamsConfig.EXACTLY_ONCE_V2);
    }

    private static Models models() {
        return Models.fixed(TinyModels.temperature(), KnownSchemas.of(1, Schemas.READING));
    }

    private List<String> routes() {
        return heard.stream().map(outcome -> outcome.route().name()).toList();
    }

    private void send(String key, long second, double temperature) {
        topology.send(new TestRecord<>(key.getBytes(UTF_8), temperature(temperature), TIME.plusSeconds(second)));
    }
}
