package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.Parts;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.Topic;
import io.winnow.fixture.Wire;
import io.winnow.produce.AnomalyInjection;
import io.winnow.produce.AnomalyKind;
import io.winnow.produce.Readings;
import io.winnow.produce.Sample;
import io.winnow.produce.SampleProducer;
import io.winnow.produce.SensorSchedule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProduceIT {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void sameSeedMakesTheSameReadingsThroughEitherApi() throws IOException {
        Topic one = topic("samples-apicurio");
        Topic other = topic("samples-confluent");

        CommandRun first = produce(apicurio(), one, "--count 500 --rate 0 --seed 7 --anomaly-rate 0.1");
        CommandRun second = produce(confluent(), other, "--count 500 --rate 0 --seed 7 --anomaly-rate 0.1");

        assertThat(first).isEqualTo(new CommandRun(0, List.of("wrote 500 records to " + one.name()), List.of()));
        assertThat(second.exitCode()).isZero();
        assertThat(one.records()).hasSize(500);
        assertThat(timeless(one)).isEqualTo(timeless(other));
    }

    @Test
    void plantedReadingsCarryTheHeaderAndNoOthers() {
        Topic topic = topic("planted");

        produce(apicurio(), topic, "--count 300 --rate 0 --seed 8 --anomaly-rate 0.2");

        Readings readings = new Readings(
                8, SensorSchedule.paced(0, Instant.EPOCH), new AnomalyInjection(AnomalyKind.OUT_OF_RANGE, 0.2));
        List<Boolean> planted =
                Stream.generate(readings::next).limit(300).map(Sample::planted).toList();
        assertThat(topic.records())
                .extracting(record -> record.headers().lastHeader(SampleProducer.PLANTED_HEADER) != null)
                .isEqualTo(planted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apicurio", "confluent"})
    void rowsComeInOrderWithTheirKeyAndTime(String api) throws IOException {
        Topic topic = topic("rows-" + api);
        CsvText.file(
                directory,
                "machine,at,load",
                "m-1,2014-02-14 14:30:00,3",
                "m-2,2014-02-14 14:35:00,",
                "m-1,2014-02-14 14:40:00,1.5");

        CommandRun run = CommandRun.of(
                directory,
                api.equals("apicurio") ? apicurio() : confluent(),
                ("produce --topic " + topic.name() + " --csv readings.csv --key machine --time at --rate 0")
                        .split(" "));

        // A busy machine also gets lines of progress.
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out()).containsExactly("wrote 3 records to " + topic.name());
        List<ConsumerRecord<String, byte[]>> records = topic.records();
        assertThat(records).extracting(ConsumerRecord::key).containsExactly("m-1", "m-2", "m-1");
        assertThat(Instant.ofEpochMilli(records.get(1).timestamp())).isEqualTo("2014-02-14T14:35:00Z");
        assertThat(values(topic))
                .containsExactly(
                        "{\"machine\": \"m-1\", \"at\": 1392388200000, \"load\": 3.0}",
                        "{\"machine\": \"m-2\", \"at\": 1392388500000, \"load\": null}",
                        "{\"machine\": \"m-1\", \"at\": 1392388800000, \"load\": 1.5}");
    }

    @Test
    void loopEndsAtTheCount() throws IOException {
        Topic topic = topic("loop");
        CsvText.file(directory, "x", "3", "1", "2");

        produce(apicurio(), topic, "--csv readings.csv --loop --count 7 --rate 0");

        assertThat(values(topic))
                .extracting(value -> value.replaceAll("\\D", ""))
                .containsExactly("3", "1", "2", "3", "1", "2", "3");
    }

    @Test
    void rowsTakeTheGivenSchema() throws IOException {
        Topic topic = topic("given");
        CsvText.file(directory, "size,x,note", "L,1,a", "S,,b");
        Files.writeString(
                directory.resolve("row.avsc"),
                "{'type':'record','name':'Row','fields':[{'name':'x','type':['null','float']},{'name':'size','type':{'type':'enum','name':'Size','symbols':['S','L']}},{'name':'unit','type':'string','default':'mm'}]}"
                        .replace('\'', '"'));

        CommandRun run = produce(apicurio(), topic, "--csv readings.csv --schema row.avsc --rate 0");

        assertThat(run.err()).isEmpty();
        assertThat(values(topic))
                .containsExactly(
                        "{\"x\": 1.0, \"size\": \"L\", \"unit\": \"mm\"}",
                        "{\"x\": null, \"size\": \"S\", \"unit\": \"mm\"}");
    }

    @Test
    void rowThatDoesNotFitEndsItBehindTheRowsBefore() throws IOException {
        Topic topic = topic("broken");
        CsvText.file(directory, "x", "1", "2", "high");
        Files.writeString(
                directory.resolve("row.avsc"),
                "{\"type\":\"record\",\"name\":\"Row\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");

        CommandRun run = produce(apicurio(), topic, "--csv readings.csv --schema row.avsc --rate 0");

        assertFailed(run, 1, directory.resolve("readings.csv") + " line 4: 'high' is no int for field x");
        assertThat(topic.records()).hasSize(2);
    }

    @Test
    void missingTopicIsOneLine() {
        Map<String, String> impatient = new HashMap<>(apicurio());
        impatient.put("KAFKA_MAX_BLOCK_MS", "1500");

        CommandRun run = produce(impatient, new Topic("", "absent"), "--count 1");

        assertFailed(
                run,
                1,
                "cannot write to topic absent after 0 records: Topic absent not present in metadata after 1500 ms.;"
                        + " check that the topic exists and that the brokers can be reached");
    }

    @Test
    void unreachableRegistryIsOneLine() {
        CommandRun run = produce(environment("http://127.0.0.1:1", "auto"), new Topic("", "samples"), "--count 1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().startsWith("schema registry 127.0.0.1:1 cannot be reached");
    }

    @Test
    void unsetBrokersAreOneLine() {
        CommandRun run =
                produce(Map.of("WINNOW_REGISTRY_URL", Parts.registryUrl()), new Topic("", "samples"), "--count 1");

        assertFailed(
                run,
                1,
                "kafka.bootstrap.servers is not set; name the brokers, for example"
                        + " KAFKA_BOOTSTRAP_SERVERS=localhost:9092");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent.csv --schema row.avsc | row.avsc; check that it is a file and may be read",
                "absent.csv                   | absent.csv; check that it is a file and may be read",
                "readings.csv --key k         | readings.csv has no column 'k'; its columns are [x]",
                "readings.csv --schema readings.csv | readings.csv is no Avro schema: "
            })
    void unusableFileIsOneLine(String optionsAndMessage) {
        String[] both = optionsAndMessage.split(" *\\| ", -1);
        CsvText.file(directory, "x", "1");

        CommandRun run = produce(apicurio(), new Topic("", "samples"), "--csv " + both[0]);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains(both[1]);
    }

    @Test
    void unknownOptionIsToldWithoutAskingAnybody() {
        CommandRun run = CommandRun.here(directory, Map.of(), "produce", "--topic", "t", "--password", "p");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).containsExactly("unknown option '--password'", "try 'winnow produce --help'");
    }

    private CommandRun produce(Map<String, String> environment, Topic topic, String options) {
        return CommandRun.here(directory, environment, ("produce --topic " + topic.name() + " " + options).split(" +"));
    }

    private static void assertFailed(CommandRun run, int exitCode, String message) {
        assertThat(run.err()).containsExactly(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    /** A new one. */
    private static Topic topic(String purpose) {
        String name = "produced-" + purpose;
        Parts.cluster().createTopics(1, Map.of(), name);
        return new Topic(Parts.cluster().bootstrapServers(), name);
    }

    private static Map<String, String> apicurio() {
        return environment(Parts.registryUrl(), "auto");
    }

    private static Map<String, String> confluent() {
        return environment(Parts.registryUrl() + "/apis/ccompat/v7", "confluent");
    }

    private static Map<String, String> environment(String registry, String type) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", Parts.cluster().bootstrapServers(),
                "WINNOW_REGISTRY_URL", registry,
                "WINNOW_REGISTRY_TYPE", type);
    }

    private static List<String> timeless(Topic topic) throws IOException {
        return values(topic).stream()
                .map(value -> value.replaceFirst("\"time\": [^,]*", ""))
                .toList();
    }

    private static List<String> values(Topic topic) throws IOException {
        List<ConsumerRecord<String, byte[]>> records = topic.records();
        Schema schema = SchemaIds.fetch(ByteBuffer.wrap(records.get(0).value()).getInt(1));
        return records.stream()
                .map(record -> Wire.read(schema, record.value()))
                .map(GenericRecord::toString)
                .toList();
    }
}
