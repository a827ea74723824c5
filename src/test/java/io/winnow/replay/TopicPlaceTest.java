package io.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPlaceTest {

    @ParameterizedTest
    @CsvSource({
        "earliest, EARLIEST, 0",
        "latest, LATEST, 0",
        "0, OFFSET, 0",
        "999999999, OFFSET, 999999999",
        "@26, OFFSET, 26",
        "@12345678901, OFFSET, 12345678901",
        "last:100000, LAST, 100000",
        "1392388200, TIME, 1392388200000",
        "1392388200000, TIME, 1392388200000",
        "2014-02-14T14:30:00Z, TIME, 1392388200000",
        "2014-02-14 14:30:00, TIME, 1392388200000",
        "2014-02-14, TIME, 1392336000000"
    })
    void placeIsAnEndAnOffsetOrATime(String text, TopicPlace.Kind kind, long value) {
        assertThat(TopicPlace.parse(text)).isEqualTo(new TopicPlace(kind, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "first", "@", "0:17", "last:0", "last:", "14.02.2014"})
    void anythingElseIsRefusedWithWhatIsExpected(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicPlace.parse(text))
                .withMessage("'" + text + "' is no place in a topic; expected " + TopicPlace.EXPECTED);
    }

    @Test
    void rangeIsCutToWhatIsThere() {
        assertThat(new TopicRanges.Range(0, 500).within(10, 100)).isEqualTo(new TopicRanges.Range(10, 100));
        assertThat(new TopicRanges.Range(200, 300).within(10, 100)).isEqualTo(new TopicRanges.Range(100, 100));
        assertThat(new TopicRanges.Range(50, 20).within(10, 100)).isEqualTo(new TopicRanges.Range(50, 50));
    }
}
