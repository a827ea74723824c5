package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.detection.FeatureVector;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class WindowedRecordTest {

    private static final FeatureVector DERIVED = FeatureVector.of(new double[] {1, 0}, new double[] {1, 0}, null);
    private static final Map<String, String> UNKNOWN = Map.of("proto", "sctp", "état", "gelé");

    @Test
    void categoriesThatNoFeatureNamesWaitWithTheRecord() {
        assertThat(stored(DERIVED, UNKNOWN).derived().unknownCategories()).isEqualTo(UNKNOWN);
    }

    @Test
    void recordWithoutSuchCategoriesIsStoredAsBeforeThereWereAny() {
        assertThat(waiting(DERIVED).bytes())
                .hasSizeLessThan(waiting(DERIVED, UNKNOWN).bytes().length);
        assertThat(stored(DERIVED, Map.of()).derived().unknownCategories()).isEmpty();
        assertThat(stored(DERIVED, Map.of()).record().value()).isEqualTo("v".getBytes(UTF_8));
    }

    private static WindowedRecord stored(FeatureVector derived, Map<String, String> unknown) {
        WindowedRecord waiting = waiting(derived, unknown);
        Bytes place = waiting.place(0);
        return WindowedRecord.of(place, waiting.bytes());
    }

    private static WindowedRecord waiting(FeatureVector derived, Map<String, String> unknown) {
        return waiting(derived.withUnknown(unknown));
    }

    private static WindowedRecord waiting(FeatureVector derived) {
        return new WindowedRecord(new Record<>("k".getBytes(UTF_8), "v".getBytes(UTF_8), 5), 7, "m", derived);
    }
}
