package io.winnow.stream;

import static io.winnow.fixture.ReadingsTopology.TIME;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.detection.FeatureVector;
import io.winnow.detection.Judge;
import io.winnow.detection.KeyState;
import io.winnow.detection.VerdictRules;
import io.winnow.example.mean.MeanScorerProvider;
import io.winnow.feature.Expression;
import io.winnow.feature.Feature;
import io.winnow.feature.KeyHistory;
import io.winnow.feature.MissingPolicy;
import io.winnow.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A store that a released version wrote can be read. Each file holds the entries of two keys, {@code a} and none, after 70
 * records each; a file is made once and never changed, and a new format gets a file of its own beside those there are.
 */
class GoldenStateTest {

    private static final Path GOLDEN = Path.of("src/test/resources/state/v1.txt");
    private static final int RECORDS = 70;
    private static final Model MODEL = new Model(
            "golden",
            "mean",
            List.of(new Feature(Expression.parse("mean(temperature, 3)"), MissingPolicy.ANOMALOUS)),
            MeanScorerProvider.scorer(1, 5),
            3);

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore(KeyStore.STORE).get();
    private final Judge judge = new Judge(MODEL);

    @BeforeEach
    void open() {
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @Test
    void storeIsReadAsItWasWritten() throws IOException {
        readGolden();

        for (byte[] key : new byte[][] {"a".getBytes(UTF_8), null}) {
            KeyState inMemory = judge.newKey(key);
            for (int i = 0; i < RECORDS; i++) {
                judgeInMemory(i, inMemory);
            }
            KeptKey kept = new KeyStore(store, judge, VerdictRules.NONE, new RecentKeys(1 << 20)).open(key);

            assertThat(kept.learned().count()).isEqualTo(RECORDS - 2);
            assertThat(kept.learned().learning().state().bytes())
                    .isEqualTo(inMemory.learning().state().bytes());
            assertThat(values(kept.history())).isEqualTo(values(inMemory.history()));
        }
    }

    @Test
    void sameRecordsAreWrittenToday() throws IOException {
        for (byte[] key : new byte[][] {"a".getBytes(UTF_8), null}) {
            for (int i = 0; i < RECORDS; i++) {
                write(i, key);
            }
        }

        assertThat(lines()).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void entryOfALaterVersionIsRefusedWithWhatToDo() throws IOException {
        readGolden();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                byte[] later = entry.value.clone();
                later[0] = 9;
                store.put(entry.key, later);
            });
        }
        KeyStore keys = new KeyStore(store, judge, VerdictRules.NONE, new RecentKeys(1 << 20));

        assertThatThrownBy(() -> keys.open(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the state has an entry of format 9, and this version of Winnow reads format 1; start the"
                        + " version that wrote it, or reset the state");
    }

    private void readGolden() throws IOException {
        for (String line : Files.readAllLines(GOLDEN)) {
            String[] entry = line.split(" ");
            store.put(
                    Bytes.wrap(HexFormat.of().parseHex(entry[0])),
                    HexFormat.of().parseHex(entry[1]));
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> lines.add(HexFormat.of().formatHex(entry.key.get()) + " "
                    + HexFormat.of().formatHex(entry.value)));
        }
        return lines;
    }

    private void write(int number, byte[] key) {
        KeyStore keys = new KeyStore(store, judge, VerdictRules.NONE, new RecentKeys(1 << 20));
        long time = TIME.plusSeconds(number).toEpochMilli();
        KeptKey kept = keys.open(key);
        FeatureVector vector = keys.derive(kept, number, history -> derive(number, history));
        keys.judge(kept, new KeyStore.Place(number, time), vector.vector(), state -> judge.judge(vector, time, state));
    }

    private void judgeInMemory(int number, KeyState key) {
        key.history().seek(number);
        FeatureVector vector = derive(number, key.history());
        judge.judge(vector, TIME.plusSeconds(number).toEpochMilli(), key);
    }

    private FeatureVector derive(int number, KeyHistory history) {
        return judge.derive(new double[] {number % 7}, TIME.plusSeconds(number).toEpochMilli(), history);
    }

    private static double[] values(KeyHistory history) {
        double[] values = new double[(int) (history.next() - history.first())];
        Arrays.setAll(values, i -> history.entry(history.first() + i).value(0));
        return values;
    }
}
