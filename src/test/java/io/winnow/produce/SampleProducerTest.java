package io.winnow.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SampleProducerTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final MockProducer<String, IndexedRecord> kafka =
            new MockProducer<>(true, null, new StringSerializer(), (topic, value) -> new byte[0]);

    @Test
    void recordCarriesKeyAndEventTime() throws IOException {
        new SampleProducer(kafka, "readings").run(samples(1, 0), 0);

        ProducerRecord<String, IndexedRecord> sent = kafka.history().get(0);
        assertThat(sent.topic()).isEqualTo("readings");
        assertThat(sent.key()).isEqualTo("sensor-0");
        assertThat(sent.timestamp()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void onlyPlantedRecordsCarryTheHeader() throws IOException {
        new SampleProducer(kafka, "readings").run(samples(500, 0.1), 0);

        List<Boolean> planted = Stream.generate(readings(0.1)::next)
                .limit(500)
                .map(Sample::planted)
                .toList();
        assertThat(kafka.history()).extracting(SampleProducerTest::hasHeader).isEqualTo(planted);
    }

    @Test
    void stopEndsAnEndlessRun() {
        SampleProducer producer = new SampleProducer(kafka, "readings");
        CompletableFuture<Long> run = CompletableFuture.supplyAsync(() -> run(producer));
        Awaitility.await().until(() -> producer.written() > 10);

        producer.stop();

        assertThat(run).succeedsWithin(Duration.ofSeconds(5)).isEqualTo((long)
                kafka.history().size());
    }

    @Test
    void refusedRecordEndsTheRunWithTheTopicAndTheCause() {
        kafka.sendException = new TimeoutException("Topic readings not present in metadata");

        assertThatIOException()
                .isThrownBy(() -> new SampleProducer(kafka, "readings").run(samples(5, 0), 0))
                .withMessage("cannot write to topic readings after 0 records: Topic readings not present in metadata"
                        + "; check that the topic exists and that the brokers can be reached");
    }

    @Test
    void sourceThatFailsIsNotBlamedOnTheTopic() {
        IOException broken = new IOException("readings.csv line 3: 'x' is no int for field a");
        Iterator<Outgoing> source = Stream.<Outgoing>generate(() -> {
                    throw new UncheckedIOException(broken);
                })
                .iterator();

        assertThatIOException()
                .isThrownBy(() -> new SampleProducer(kafka, "readings").run(source, 0))
                .isSameAs(broken);
    }

    private static long run(SampleProducer producer) {
        try {
            return producer.run(samples(Long.MAX_VALUE, 0), 1_000);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Readings readings(double rate) {
        return new Readings(
                1,
                new SensorSchedule(3, START, Duration.ofSeconds(1)),
                new AnomalyInjection(AnomalyKind.OUT_OF_RANGE, rate));
    }

    private static Iterator<Outgoing> samples(long count, double rate) {
        return Stream.generate(readings(rate)::next)
                .limit(count)
                .map(Sample::outgoing)
                .iterator();
    }

    private static boolean hasHeader(ProducerRecord<String, IndexedRecord> sent) {
        return sent.headers().lastHeader(SampleProducer.PLANTED_HEADER) != null;
    }
}
