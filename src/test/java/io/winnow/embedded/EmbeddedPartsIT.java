package io.winnow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroSerdeConfig;
import io.apicurio.registry.serde.config.IdOption;
import io.apicurio.registry.serde.config.SerdeConfig;
import io.winnow.fixture.EveryTest;
import io.winnow.fixture.SilentStart;
import io.winnow.produce.AnomalyInjection;
import io.winnow.produce.AnomalyKind;
import io.winnow.produce.Outgoing;
import io.winnow.produce.Readings;
import io.winnow.produce.Sample;
import io.winnow.produce.SampleProducer;
import io.winnow.produce.SensorSchedule;
import io.winnow.registry.Registry;
import io.winnow.sample.Reading;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsIT {

    // Years ago, so that the default retention would delete the records.
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static final Map<String, Duration> TOOK = new ConcurrentHashMap<>();
    private static EmbeddedParts parts;

    @BeforeAll
    static void start() throws IOException {
        parts = EmbeddedParts.start(0, 0, new StartProgress() {
            @Override
            public void waiting(String part) {
                TOOK.put(part, Duration.ZERO);
            }

            @Override
            public void ready(String part, Duration took) {
                TOOK.put(part, took);
            }
        });
    }

    @AfterAll
    static void stop() throws IOException {
        parts.close();
    }

    @Test
    void progressTellsWhatIsStartedAndHowLongItTook() {
        assertThat(TOOK).containsOnlyKeys("Kafka broker", "schema registry");
        assertThat(TOOK.values()).allMatch(took -> took.toMillis() > 0);
    }

    @Test
    void samplesWrittenThroughApicuriosApiAreReadBackByItsDeserializer() throws IOException {
        Registry registry = Registry.open(parts.registry().url(), Registry.Type.APICURIO);

        assertRoundTrip("through-apicurio", registry);
    }

    @Test
    void samplesWrittenThroughConfluentsApiAreReadBackByApicuriosDeserializer() throws IOException {
        Registry registry = Registry.open(parts.registry().url() + "/apis/ccompat/v7", Registry.Type.CONFLUENT);

        assertRoundTrip("through-confluent", registry);
    }

    @Test
    void bothApisGiveTheSameIdForTheSameSchema() throws IOException {
        parts.broker().createTopics(1, "one", "two");
        produce("one", Registry.open(parts.registry().url(), Registry.Type.APICURIO), samples(1));
        produce("two", Registry.open(parts.registry().url() + "/apis/ccompat/v7", Registry.Type.CONFLUENT), samples(1));

        assertThat(schemaId(read(parts.broker(), "one", 1).get(0)))
                .isEqualTo(schemaId(read(parts.broker(), "two", 1).get(0)));
    }

    @Test
    void genericRecordsWithoutKeyAreWrittenFasterThanOneRegistryCallEach() throws IOException {
        parts.broker().createTopics(1, "generic");
        Registry registry = Registry.open(parts.registry().url(), Registry.Type.APICURIO);
        GenericRecord record = generic();

        long begin = System.nanoTime();
        produce(
                "generic",
                registry,
                Stream.generate(() -> new Outgoing(null, START, record, Map.of()))
                        .limit(10_000)
                        .iterator());

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        assertThat(read(parts.broker(), "generic", 10_000)).allMatch(read -> read.key() == null);
    }

    @Test
    void missingTopicStaysMissing() throws IOException {
        Registry registry = Registry.open(parts.registry().url(), Registry.Type.APICURIO);
        Map<String, String> client =
                Map.of("bootstrap.servers", parts.broker().bootstrapServers(), "max.block.ms", "1500");

        try (SampleProducer producer = SampleProducer.create(client, registry, "absent")) {
            assertThatIOException()
                    .isThrownBy(() -> producer.run(samples(1), 0))
                    .withMessageStartingWith("cannot write to topic absent after 0 records: Topic absent not present")
                    .withCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void restartedBrokerKeepsPortAndRecords(@TempDir Path directory) throws IOException {
        Registry registry = Registry.open(parts.registry().url(), Registry.Type.APICURIO);
        String before;
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            before = broker.bootstrapServers();
            broker.createTopics(1, "kept");
            produce(broker, "kept", registry, samples(100));
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(port(before), directory)) {
            broker.createTopics(1, "kept");

            assertThat(broker.bootstrapServers()).isEqualTo(before);
            assertThat(read(broker, "kept", 100)).hasSize(100);
        }
    }

    @Test
    void takenPortIsReportedAndLeavesNothingBehind() {
        int taken = port(parts.broker().bootstrapServers());

        assertThatExceptionOfType(PortInUseException.class)
                .isThrownBy(() -> EmbeddedParts.start(taken, 0, new SilentStart()))
                .matches(e -> e.port() == taken);
    }

    @Test
    void closedRegistryLeavesNoProcess(@TempDir Path directory) throws IOException {
        EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory);

        registry.close();

        assertThat(ProcessHandle.of(registry.pid())).isNotPresent();
    }

    @Test
    void registryDiesWithItsKilledParent(@TempDir Path directory) throws IOException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryParent.class.getName(),
                        directory.toString())
                .redirectError(directory.resolve("parent.log").toFile())
                .start();
        ProcessHandle registry = ProcessHandle.of(
                        Long.parseLong(parent.inputReader().readLine()))
                .orElseThrow();

        parent.destroyForcibly();

        assertThat(registry.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void registryThatCannotStartShowsTheEndOfItsOutput(@TempDir Path directory) {
        Entrance broken = new Entrance() {
            @Override
            public Map<String, String> registry(int port) {
                return Map.of("quarkus.http.limits.max-body-size", "x");
            }
        };

        assertThatIOException()
                .isThrownBy(() -> EmbeddedRegistry.start(0, directory, broken))
                .withMessageContaining("the embedded registry ended with exit code 1 while it started")
                .withMessageContaining("max-body-size");
    }

    private static void assertRoundTrip(String topic, Registry registry) throws IOException {
        parts.broker().createTopics(3, topic);

        produce(topic, registry, samples(1_000));

        List<ConsumerRecord<String, byte[]>> read = read(parts.broker(), topic, 1_000);
        assertThat(read).allMatch(record -> record.value()[0] == 0);
        assertThat(schemaOf(schemaId(read.get(0)))).contains("\\\"name\\\":\\\"Reading\\\"", "\\\"MAINTENANCE\\\"");
        assertThat(decoded(read)).containsExactlyInAnyOrderElementsOf(expected(1_000));
    }

    private static void produce(String topic, Registry registry, Iterator<Outgoing> records) throws IOException {
        produce(parts.broker(), topic, registry, records);
    }

    private static void produce(EmbeddedBroker broker, String topic, Registry registry, Iterator<Outgoing> records)
            throws IOException {
        Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (SampleProducer producer = SampleProducer.create(client, registry, topic)) {
            producer.run(records, 0);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> read(EmbeddedBroker broker, String topic, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        List<ConsumerRecord<String, byte[]>> result = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + EveryTest.LIMIT.toNanos();
            while (result.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(result::add);
            }
        }
        return result;
    }

    private static List<Sample> decoded(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, Object> config = new HashMap<>();
        config.put(SerdeConfig.REGISTRY_URL, parts.registry().url() + "/apis/registry/v3");
        config.put(SerdeConfig.USE_ID, IdOption.contentId.name());
        config.put(AvroSerdeConfig.USE_SPECIFIC_AVRO_READER, true);
        try (AvroKafkaDeserializer<Reading> deserializer = new AvroKafkaDeserializer<>()) {
            deserializer.configure(config, false);
            return records.stream()
                    .map(record -> new Sample(
                            deserializer.deserialize(record.topic(), record.headers(), record.value()),
                            record.headers().lastHeader(SampleProducer.PLANTED_HEADER) != null,
                            null))
                    .toList();
        }
    }

    private static Stream<Sample> stream() {
        SensorSchedule fleet = new SensorSchedule(5, START, Duration.ofMillis(1_500));
        return Stream.generate(new Readings(42, fleet, new AnomalyInjection(AnomalyKind.OUT_OF_RANGE, 0.05))::next);
    }

    private static List<Sample> expected(int count) {
        return stream().limit(count).toList();
    }

    private static Iterator<Outgoing> samples(int count) {
        return stream().limit(count).map(Sample::outgoing).iterator();
    }

    private static GenericRecord generic() {
        IndexedRecord reading = stream().findFirst().orElseThrow().reading();
        GenericRecordBuilder builder = new GenericRecordBuilder(Reading.getClassSchema());
        reading.getSchema().getFields().stream()
                .filter(field -> !List.of("time", "status").contains(field.name()))
                .forEach(field -> builder.set(field, reading.get(field.pos())));
        return builder.set("time", START.toEpochMilli())
                .set(
                        "status",
                        new GenericData.EnumSymbol(
                                Reading.getClassSchema().getField("status").schema(), "OK"))
                .build();
    }

    private static int schemaId(ConsumerRecord<String, byte[]> record) {
        return ByteBuffer.wrap(record.value()).getInt(1);
    }

    private static String schemaOf(int id) throws IOException {
        URI uri = URI.create(parts.registry().url() + "/apis/ccompat/v7/schemas/ids/" + id);
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            return answer.body();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.split(":", -1)[1]);
    }
}
