package io.winnow.swap;

import static io.winnow.fixture.Headers.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.Detector;
import io.winnow.detection.KeyStates;
import io.winnow.detection.Outcome;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.MachineReadings;
import io.winnow.fixture.Wire;
import io.winnow.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of each record of the input: judged once, and as the model judges that its header names. One thread. */
final class Audit {

    private final Map<String, Judge> judges = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();
    private final Map<Integer, List<String>> orders = new TreeMap<>();
    private long records;
    private long lost;
    private long doubled;
    private long mixed;

    private Audit(List<Model> models) {
        models.forEach(model -> judges.put(model.id(), new Judge(model)));
    }

    /** A detector of one model. */
    private static final class Judge {

        private final Detector detector;
        private final KeyStates states;

        Judge(Model model) {
            detector = new Detector(model, new KnownSchemas());
            states = new KeyStates(detector);
        }

        String says(ConsumerRecord<byte[], byte[]> input) {
            GenericRecord read = Wire.read(MachineReadings.SCHEMA, input.value());
            double[] values = {(double) read.get("cpu"), (double) read.get("memory"), (double) read.get("heat")};
            Outcome outcome = detector.detect(values, input.timestamp(), states.of(new String(input.key(), UTF_8)));
            return outcome.verdict() + " "
                    + (outcome.score() == null ? "" : outcome.score().raw());
        }
    }

    static Audit of(Cluster cluster, String input, List<String> topics, List<Model> models) {
        Audit audit = new Audit(models);
        topics.forEach(topic -> cluster.forEach(topic, audit::output));
        cluster.forEach(input, audit::input);
        return audit;
    }

    /** Whether each record left once, judged by one model. */
    boolean isExact() {
        return records > 0 && lost + doubled + mixed == 0;
    }

    /** The models in the order in which they judged records of a partition, for each partition. */
    List<List<String>> orders() {
        return List.copyOf(orders.values());
    }

    private void output(ConsumerRecord<byte[], byte[]> output) {
        String says = text(output, "winnow-model") + " " + text(output, "winnow-verdict") + " "
                + text(output, "winnow-raw-score");
        if (outputs.put(text(output, "winnow-origin"), says) != null) {
            doubled++;
        }
    }

    private void input(ConsumerRecord<byte[], byte[]> input) {
        records++;
        String says = outputs.get(input.topic() + "-" + input.partition() + "@" + input.offset());
        if (says == null) {
            lost++;
            return;
        }
        String model = says.substring(0, says.indexOf(' '));
        Judge judge = judges.get(model);
        if (judge == null || !says.equals(model + " " + judge.says(input))) {
            mixed++;
        }
        List<String> order = orders.computeIfAbsent(input.partition(), partition -> new ArrayList<>());
        if (order.isEmpty() || !order.get(order.size() - 1).equals(model)) {
            order.add(model);
        }
    }

    @Override
    public String toString() {
        return String.format(
                "%,d records: %d lost, %d doubled, %d judged otherwise than the model of their header judges",
                records, lost, doubled, mixed);
    }
}
