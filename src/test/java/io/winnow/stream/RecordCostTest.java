package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.ROUTES;
import static io.winnow.fixture.ReadingsTopology.TIME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.winnow.detection.Detector;
import io.winnow.detection.KeyState;
import io.winnow.detection.Models;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Features;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.format.RecordReader;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaSource;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.scoring.Progress;
import io.winnow.scoring.ScorerProviders;
import io.winnow.scoring.TrainingData;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a record cheap, counted and not timed: what is done for each one, after the first of a schema and key. */
class RecordCostTest {

    private static final Schema SCHEMA = Schemas.doubles(3);
    private static final byte[] NORMAL = Wire.value(1, SCHEMA, 30.0, 0.5, -4.0);
    private static final int RECORDS = 1_000;

    /** For three features: 416, and less than another object to spare. */
    private static final int MOST_BYTES = 430;

    private final Map<String, Integer> calls = new TreeMap<>();
    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private long offset;

    @BeforeEach
    void openStore() {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(KeyStore.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(proxy(KeyValueStore.class, (proxy, method, given) -> {
            calls.merge("store." + method.getName(), 1, Integer::sum);
            return call(method, store, given);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounds", "forest", "autoencoder"})
    void fewBytesAreAllocatedFromValueToVerdict(String scorer) {
        Model model = TrainedModels.reading(scorer, "f0", "f1", "f2").withThreshold(1_000);
        Detector detector = new Detector(model, KnownSchemas.of(1, SCHEMA));
        KeyState noKey = detector.judge().newKey(null).withoutLearning();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            least = Math.min(least, allocated(detector, noKey));
        }

        assertThat(least / RECORDS).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static long allocated(Detector detector, KeyState key) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < RECORDS; i++) {
            detector.judge(detector.derive(NORMAL, HeaderLookup.NONE, i, key.history()), i, key);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void recordWithoutStateIsDecodedOnceAndTouchesNoStore() {
        process(bounds("f0"), 10);

        assertThat(calls).isEqualTo(Map.of("decode", 10));
    }

    @Test
    void historyIsReadForTheFirstRecordOfAKeyOnlyAndWrittenOncePerRecord() {
        process(bounds("mean(f0, 3)"), 10);

        assertThat(calls).containsOnlyKeys("decode", "store.put").containsEntry("decode", 10);
        assertThat(calls.get("store.put")).isLessThanOrEqualTo(10);
    }

    @Test
    void whatIsLearnedIsReadForTheFirstRecordOfAKeyOnlyAndWrittenOncePerRecord() {
        process(adaptive(), 10);

        assertThat(calls).containsOnlyKeys("decode", "store.put").containsEntry("decode", 10);
        assertThat(calls.get("store.put")).isLessThanOrEqualTo(10);
    }

    @Test
    void normalRecordLeavesWithTwoHeaders() {
        process(bounds("f0"), 1);

        assertThat(context.forwarded()).hasSize(2);
        assertThat(context.forwarded().get(1).record().headers().toArray())
                .extracting(Header::key)
                .containsExactly("winnow-origin", "winnow-model");
    }

    /** As many records of one key, after a first one. */
    private void process(Model model, int records) {
        DetectionProcessor processor = new DetectionProcessor(
                new Judging(Models.fixed(model, schemas())),
                new Outputs(
                        ROUTES,
                        Listeners.of(),
                        new VerdictSchema(ROUTES),
                        new OutputLimits(ROUTES, ProducerLimits.STANDARD),
                        HeaderDetail.MINIMAL),
                Keeping.of(Optional.empty()));
        context.setCurrentSystemTimeMs(TIME.toEpochMilli());
        processor.init(context);
        process(processor);
        calls.clear();
        for (int i = 0; i < records; i++) {
            process(processor);
        }
    }

    private void process(DetectionProcessor processor) {
        long time = TIME.toEpochMilli() + offset;
        context.setRecordMetadata(ROUTES.input(), 0, offset++);
        processor.process(new Record<>("key".getBytes(UTF_8), NORMAL, time, new RecordHeaders()));
    }

    /** Whose readers count what they decode. */
    private SchemaSource schemas() {
        RecordSchema schema = KnownSchemas.read(SCHEMA);
        RecordSchema counting = proxy(RecordSchema.class, (proxy, method, given) -> {
            Object answer = call(method, schema, given);
            return answer instanceof RecordReader reader ? counted(reader) : answer;
        });
        return id -> counting;
    }

    private RecordReader counted(RecordReader reader) {
        return proxy(RecordReader.class, (proxy, method, given) -> {
            if (method.getName().equals("read")) {
                calls.merge("decode", 1, Integer::sum);
            }
            return call(method, reader, given);
        });
    }

    private static Model bounds(String feature) {
        return Model.ofBounds(
                List.of(new Bounds(new Feature(Expression.parse(feature), MissingPolicy.ANOMALOUS), 0, 50)));
    }

    private static Model adaptive() {
        TrainingData none = new TrainingData(List.of("f0"), List.of(), List.of(), 1);
        return new Model(
                "adaptive-1",
                "adaptive",
                Features.of("f0"),
                ScorerProviders.load().get("adaptive").trainer(Map.of()).train(none, Progress.NONE),
                1);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
