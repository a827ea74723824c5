package io.winnow.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.feature.Feature;
import io.winnow.feature.MissingPolicy;
import io.winnow.fixture.Documents;
import io.winnow.fixture.KnownSchemas;
import io.winnow.format.HeaderLookup;
import io.winnow.model.Bounds;
import io.winnow.model.Model;
import io.winnow.sample.Reading;
import io.winnow.scoring.Verdict;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes on the architecture page, judged by the demo's bounds. */
class DocumentedWalkTest {

    private static final List<Bounds> BOUNDS = List.of(
            new Bounds(new Feature("temperature", MissingPolicy.ANOMALOUS), -10, 90),
            new Bounds(new Feature("humidity", MissingPolicy.ANOMALOUS), 5, 95),
            new Bounds(new Feature("pressure", MissingPolicy.ANOMALOUS), 940, 1080),
            new Bounds(new Feature("vibration", MissingPolicy.ANOMALOUS), 0, 15));

    @Test
    void recordIsJudgedAsThePageSays() {
        byte[] value =
                HexFormat.of().parseHex(Documents.block("walk").text().strip().replaceAll("\\s", ""));
        Detector detector = new Detector(Model.ofBounds(BOUNDS), KnownSchemas.of(1, Reading.getClassSchema()));

        KeyState key = detector.judge().newKey(null);
        FeatureVector vector = detector.derive(value, HeaderLookup.NONE, 0, key.history());
        Detection detection = (Detection) detector.judge(vector, 0, key);

        assertThat(vector.vector()).containsExactly(-30.72, 1012.5, 41.2, 4.5);
        assertThat(detection.verdict()).isEqualTo(Verdict.ANOMALOUS);
        assertThat(detection.score().raw()).isEqualTo(1.397, within(0.0005));
        assertThat(Documents.page("explanation/architecture.md"))
                .contains("`[-30.72, 1012.5, 41.2, 4.5]`", "1.397", detection.reason());
    }
}
