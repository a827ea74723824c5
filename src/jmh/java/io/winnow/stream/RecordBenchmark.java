package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.Models;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ReadingsTopology;
import io.winnow.fixture.Schemas;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.Scorer;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.TrainingData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a record costs the processor of the stream, from its bytes to what it forwards, without Kafka around it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {

    private static final int KEYS = 100;

    /** A field as it is, a mean of its last three values, of which a store holds the history, or what a scorer learned. */
    @Param({"bounds", "history", "adaptive"})
    String judgedBy;

    @Param({"MINIMAL", "FULL"})
    HeaderDetail headers;

    private final Context context = new Context();
    private DetectionProcessor processor;
    private byte[][] keys;
    private byte[] value;
    private int next;

    @Setup
    public void open() throws IOException {
        Model model = model();
        File directory = Files.createTempDirectory("winnow-bench-").toFile();
        directory.deleteOnExit();
        context.store.init(
                new MockProcessorContext<>(new Properties(), context.taskId(), directory).getStateStoreContext(),
                context.store);
        processor = new DetectionProcessor(
                new Judging(Models.fixed(model, KnownSchemas.of(1, Schemas.READING))),
                new Outputs(
                        ReadingsTopology.ROUTES,
                        Listeners.of(),
                        new VerdictSchema(ReadingsTopology.ROUTES),
                        new OutputLimits(ReadingsTopology.ROUTES, ProducerLimits.STANDARD),
                        headers),
                Keeping.of(Optional.empty()));
        processor.init(context);
        keys = IntStream.range(0, KEYS)
                .mapToObj(i -> ("key-" + i).getBytes(UTF_8))
                .toArray(byte[][]::new);
        value = ReadingsTopology.temperature(20);
    }

    private Model model() {
        return switch (judgedBy) {
            case "bounds" -> bounds("temperature");
            case "history" -> bounds("mean(temperature, 3)");
            case "adaptive" -> new Model("adaptive-1", "adaptive", Features.of("temperature"), adaptive(), 1);
            default -> throw new IllegalArgumentException(judgedBy);
        };
    }

    private static Model bounds(String feature) {
        return Model.ofBounds(
                List.of(new Bounds(new Feature(Expression.parse(feature), MissingPolicy.ANOMALOUS), 0, 50)));
    }

    private static Scorer adaptive() {
        return ScorerProviders.load()
                .get("adaptive")
                .trainer(Map.of())
                .train(new TrainingData(List.of("temperature"), List.of(), List.of(), 1), Progress.NONE);
    }

    @Benchmark
    public Object record() {
        context.offset = next;
        long time = ReadingsTopology.TIME.toEpochMilli() + next;
        processor.process(new Record<>(keys[next++ % KEYS], value, time, new RecordHeaders()));
        return context.forwarded;
    }

    /** Keeps the last record that leaves: the one of the test utilities keeps all, and costs more than what is measured. */
    private static final class Context implements ProcessorContext<byte[], byte[]> {

        private final KeyValueStore<Bytes, byte[]> store =
                KeyStore.builder().withLoggingDisabled().build();
        private long offset;
        private Object forwarded;

        @Override
        @SuppressWarnings("rawtypes")
        public void forward(Record record) {
            forwarded = record;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void forward(Record record, String child) {
            forwarded = record;
        }

        @Override
        public Optional<RecordMetadata> recordMetadata() {
            long at = offset;
            return Optional.of(new RecordMetadata() {
                @Override
                public String topic() {
                    return "readings";
                }

                @Override
                public int partition() {
                    return 0;
                }

                @Override
                public long offset() {
                    return at;
                }
            });
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends StateStore> S getStateStore(String name) {
            return (S) store;
        }

        @Override
        public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
            return () -> {};
        }

        @Override
        public String applicationId() {
            return "bench";
        }

        @Override
        public TaskId taskId() {
            return new TaskId(0, 0);
        }

        @Override
        public long currentSystemTimeMs() {
            return ReadingsTopology.TIME.toEpochMilli() + offset;
        }

        @Override
        public long currentStreamTimeMs() {
            return currentSystemTimeMs();
        }

        @Override
        public Map<String, Object> appConfigs() {
            return Map.of();
        }

        @Override
        public Map<String, Object> appConfigsWithPrefix(String prefix) {
            return Map.of();
        }

        @Override
        public Serde<?> keySerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Serde<?> valueSerde() {
            throw new UnsupportedOperationException();
        }

        @Override
        public File stateDir() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamsMetrics metrics() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void commit() {}
    }
}
