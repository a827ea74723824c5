package io.winnow.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.Detection;
import io.winnow.detection.Detector;
import io.winnow.detection.KeyState;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.detection.WarmingUp;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Machines;
import io.winnow.fixture.SchemaIds;
import io.winnow.format.HeaderLookup;
import io.winnow.model.Model;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What numbered records are judged when nothing is killed: one after the other, with the histories in memory. */
final class CleanRun {

    private final Detector detector;
    private final KeyStates keys;
    private final Map<Long, String> judgements = new HashMap<>();

    CleanRun(Model model) {
        this.detector =
                new Detector(model, KnownSchemas.of(SchemaIds.register("machines", Machines.SCHEMA), Machines.SCHEMA));
        this.keys = new KeyStates(detector);
    }

    /** Judges the next record of its key. */
    void judge(ConsumerRecord<byte[], byte[]> record) {
        KeyState key = keys.of(new String(record.key(), UTF_8));
        Outcome outcome = detector.judge(
                detector.derive(record.value(), HeaderLookup.NONE, record.timestamp(), key.history()),
                record.timestamp(),
                key);
        judgements.put(Load.sequence(record), judgement(outcome));
    }

    /** Whether a record that left says the same. */
    boolean agrees(ConsumerRecord<byte[], byte[]> record) {
        String says =
                text(record, "winnow-raw-score") + text(record, "winnow-warm-up") + text(record, "winnow-verdict");
        return says.equals(judgements.get(Load.sequence(record)));
    }

    private static String judgement(Outcome outcome) {
        if (outcome instanceof WarmingUp warmingUp) {
            return warmingUp.warmUp() + "NORMAL";
        }
        Detection detection = (Detection) outcome;
        return Objects.requireNonNull(detection.score()).raw()
                + detection.verdict().name();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
