package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.winnow.fixture.TrainedModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and what is said about it. Checksums are right unless they are the point. */
class RefusedModelFileTest {

    private static final byte[] FILE = ModelFile.bytes(TrainedModels.of("bounds"));
    private static final Forgery GOOD = Forgery.of(FILE);

    @Test
    void whatIsPutTogetherAgainUnchangedIsAccepted() {
        assertThat(GOOD.file()).isEqualTo(FILE);
        assertThat(GOOD.sealed()).isEqualTo(FILE);
        assertThat(GOOD.renamed()).isEqualTo(FILE);
    }

    // The layout

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1 << 21, Long.MAX_VALUE})
    void headerLengthOverTheLimit(long length) {
        byte[] file = FILE.clone();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);

        assertRefused(
                file,
                "the header's length of " + Long.toUnsignedString(length)
                        + " is over the limit of 1048576 bytes; is this a model file?");
    }

    @Test
    void fileThatEndsInTheHeader() {
        assertRefused(
                Arrays.copyOf(FILE, 100),
                "the header needs " + (FILE.length - 8 - GOOD.data().remaining())
                        + " bytes, the file has 92 left; it is cut short");
    }

    @Test
    void headerThatIsNotUtf8() {
        byte[] file = FILE.clone();
        file[20] = (byte) 0xff;

        assertRefused(file, "the header is not UTF-8");
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                header("2026-01-31T12:00:00Z", "+1000000000-12-31T23:59:59Z", "creation time +1000000000-12-31T23:59:"),
                header(
                        "\"format\":\"winnow-model\"",
                        "\"format\":\"x\"",
                        "unknown format 'x' version '1'; this program"),
                header(
                        "\"format_version\":\"1\"",
                        "\"format_version\":\"2\"",
                        "unknown format 'winnow-model' version '2'"),
                header("\"format\":\"winnow-model\",", "", "the header has no 'format'; it has [created, digest"),
                header("{\"__metadata__\"", "[{\"__metadata__\"", "the header has START_ARRAY where START_OBJECT"),
                header("\"shape\"", "\"form\"", "array 'features.deviation' has an unknown 'form'"),
                header("\"dtype\":\"F64\",", "", "array 'features.deviation' lacks its dtype, shape or two data_off"),
                header("\"F64\"", "\"F16\"", "unknown element type 'F16'; known are [F64, F32, I32]"),
                header("[3,33]", "[3,-33]", "array 'features.quantiles' has a dimension of -33"),
                header("[3,33]", "[3,33,1,1,1]", "array 'features.quantiles' has 5 dimensions; expected at most 4"),
                header("[3,33]", "[4611686018427387904,33]", "shape [4611686018427387904, 33] of array 'features.quan"),
                header("[3,33]", "[3,\"33\"]", "the header has VALUE_STRING where an integer is expected"),
                header("[3,33]", "[3,33e9]", "the header has VALUE_NUMBER_FLOAT where an integer is expected"),
                header("[3,33]", "[3,34]", "array 'features.quantiles' of shape [3, 34] needs 816 bytes but its offs"),
                header("[3,33]", "[33,3]", "array 'features.quantiles' has shape [33, 3]; expected [3, 33]"),
                header("features.min", "features.most", "there is no F64 array 'features.min'; the arrays are [fea"),
                header("features.min", "features.max", "the header is not proper JSON: Duplicate field 'features.max'"),
                header("scorer.min", "features.lust", "there is no F64 array 'scorer.min'; the arrays are"),
                header("\"id\":", "\"scorer.extra\":\"\",\"id\":", "nothing uses [scorer.extra]; was the file writ"),
                header("2026-01-31T12:00:00Z", "2026-01-32T12:00:00Z", "creation time '2026-01-32T12:00:00Z' is none"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headerThatPromisesSomethingElse(String from, String to, String message) {
        assertRefused(GOOD.header(text -> replaced(text, from, to)).renamed(), message);
    }

    @Test
    void arraysThatOverlapOrLeaveAGap() {
        assertRefused(moved(8), "there is a gap before array");
        assertRefused(moved(-8), "overlaps the one before it");
    }

    @Test
    void arraysThatDoNotFillTheData() {
        assertRefused(GOOD.data(bytes -> Arrays.copyOf(bytes, bytes.length - 8)).renamed(), "the file is cut short");
        assertRefused(GOOD.data(bytes -> Arrays.copyOf(bytes, bytes.length + 8)).renamed(), "the arrays end at byte");
    }

    @Test
    void headerThatGoesOn() {
        assertRefused(GOOD.header(text -> text.strip() + "{}").renamed(), "the header goes on after its end");
    }

    @Test
    void headerThatIsDeep() {
        assertRefused(
                GOOD.header(text -> replaced(text, "[3,33]", "[".repeat(100_000)))
                        .renamed(),
                "the header has START_ARRAY where an integer is expected");
        assertRefused(
                manifest("\"warnings\":[", "\"warnings\":[" + "[".repeat(100_000)),
                "the manifest is not proper JSON: Document nesting depth (9) exceeds the maximum allowed (8");
    }

    // The digests

    @Test
    void oneBitOfTheDataIsEnough() {
        byte[] file = FILE.clone();
        file[FILE.length - 1] ^= 1;

        assertRefused(file, "wrong checksum: the file was damaged or changed; copy or write it again");
    }

    @Test
    void otherCreationTimeUnderTheSameChecksum() {
        assertRefused(
                GOOD.header(text -> replaced(text, "2026-01-31", "2026-01-30")).file(), "wrong checksum");
    }

    @Test
    void checksumWrittenWithEscapes() {
        assertRefused(
                GOOD.header(text -> text.replaceFirst("\"sha256\":\"", "\"sha256\":\"\\\\u0030"))
                        .file(),
                "'sha256' is written with escapes");
    }

    @Test
    void contentUnderTheIdOfAnother() {
        assertRefused(
                manifest("CC0-1.0", "GPL-3.0", Forgery::sealed),
                "the id " + TrainedModels.of("bounds").id());
    }

    // The manifest

    static Stream<Arguments> manifests() {
        return Stream.of(
                header("\"scorer\":\"bounds\"", "\"scorer\":\"forrest\"", "unknown scorer type 'forrest'; known types"),
                header(
                        "\"scorer_version\":1",
                        "\"scorer_version\":2",
                        "scorer 'bounds' wrote version 2; this program re"),
                header(
                        "\"scorer_version\":1",
                        "\"scorer_version\":0",
                        "scorer 'bounds' wrote version 0; this program re"),
                header(
                        "\"scorer_version\":1",
                        "\"scorer_version\":1.0",
                        "manifest.scorer_version is something else; ex"),
                header(
                        "\"scaling\":\"none\"",
                        "\"scaling\":\"log\"",
                        "unknown scaling 'log'; known are [none, min-max, s"),
                header("\"value\":0.3", "\"value\":-0.3", "threshold -0.3"),
                header("\"value\":0.3", "\"value\":0, \"x\":0.3", "threshold 0.0 is not a finite number above 0"),
                header(
                        "\"value\":0.3",
                        "\"value\":1e999, \"x\":0.3",
                        "threshold Infinity is not a finite number above 0"),
                header(
                        "\"value\":0.3",
                        "\"value\":NaN, \"x\":0.3",
                        "the manifest is not proper JSON: Non-standard token"),
                header("_rate\":0.01", "_rate\":1.01", "expected alert rate 1.01 is not a share between 0 and 1"),
                header("\"rows\":300", "\"rows\":-300", "there cannot be -300 training rows"),
                header("\"rows\":300", "\"rows\":1e9", "manifest.training.rows is something else; expected an integer"),
                header(
                        "\"rows\":300",
                        "\"rows\":" + "9".repeat(41),
                        "the manifest is not proper JSON: Number value len"),
                header("\"seed\":7", "\"seed\":9223372036854775808", "manifest.training.seed is something else; exp"),
                header("\"auc-roc\":0.975", "\"auc-roc\":1e999", "figure auc-roc is Infinity; leave it out"),
                header("\"path\":\"cpu\"", "\"path\":\"c-p-u\"", "'c-p-u' is not a field path; expected Avro names"),
                header("\"path\":\"cpu\"", "\"path\":\"memory\"", "feature memory is there twice"),
                header(
                        "\"path\":\"cpu\"",
                        "\"lag\":1,\"path\":\"cpu\"",
                        "manifest.features[0] has an unknown 'lag'; was"),
                header(
                        "\"path\":\"cpu\"",
                        "\"path\":7",
                        "manifest.features[0].path is something else; expected a text"),
                header("\"path\":\"cpu\",", "", "manifest.features[0].path is not there; expected a text"),
                header(
                        "anomalous",
                        "strange",
                        "unknown missing policy 'strange'; known are [normal, anomalous, dead-let"),
                header(
                        "\"licence\":\"CC0-1.0\"",
                        "\"license\":\"\"",
                        "manifest.licence is not there; expected a text"));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void manifestThatSaysSomethingElse(String from, String to, String message) {
        assertRefused(manifest(from, to), message);
    }

    @Test
    void modelWithoutFeatures() {
        String start = escaped("\"features\":[");
        String end = escaped("],\"scaling\"");

        Forgery without = GOOD.header(
                text -> text.substring(0, text.indexOf(start) + start.length()) + text.substring(text.indexOf(end)));

        assertRefused(without.renamed(), "a model needs at least one feature");
    }

    @Test
    void featureThatTheArraysDoNotHave() {
        assertRefused(
                manifest("{\"path\":\"cpu\"", "{\"path\":\"disk\",\"missing\":\"normal\"},{\"path\":\"cpu\""),
                "array 'scaler.offset' has 3 values; expected 4");
    }

    // The numbers

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scorer.min | NaN | array 'scorer.min' holds NaN",
                "features.mean | NaN | array 'features.mean' holds NaN",
                "scaler.offset | Infinity | feature 0 cannot be scaled by offset Infinity and width 1.0",
                "scaler.width | -1 | feature 0 cannot be scaled by offset 0.0 and width -1.0",
                "scores.quantiles | 1e9 | quantiles are not in order: 1.0E9 before",
                "scores.quantiles | -Infinity | quantile 0 is -Infinity; expected a finite number",
                "features.quantiles | 1e9 | quantiles are not in order: 1.0E9 before",
                "features.min | 1e9 | the range 1.0E9 to",
                "features.mean | Infinity | the mean Infinity of a feature is impossible",
                "features.deviation | -1 | the standard deviation -1.0 of a feature is impossible",
                "features.missing | 1.5 | the share missing 1.5 of a feature is impossible",
                "probes.vectors | Infinity | a probe holds Infinity; expected finite numbers",
                "probes.scores | -1 | a probe has score -1.0; expected a finite number of at least 0",
                "probes.scores | 0.25 | the model does not reproduce a probe: it scores",
                "scorer.min | 1e9 | the arrays make no scorer 'bounds': the minimum 1.0E9 is not at most the maximum"
            })
    void numberThatCannotBe(String array, double value, String message) {
        assertRefused(GOOD.value(array, 0, value).renamed(), message);
    }

    @Test
    void probeThatIsOffByOneBit() {
        double score = TrainedModels.of("bounds").manifest().probes().get(4).score();

        assertRefused(
                GOOD.value("probes.scores", 4, Math.nextUp(score)).renamed(), "the model does not reproduce a probe");
    }

    @Test
    void messageIsOneLineOfBoundedLength() {
        String name = "\\n" + "x".repeat(900) + "\\u0007";

        assertThatThrownBy(() -> ModelFile.read(GOOD.header(text -> replaced(text, "features.min", name))
                        .renamed()))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .doesNotContainPattern("\\p{Cntrl}")
                        .hasSizeLessThan(1_002));
    }

    /** A change of the header's text; quotes are escaped for a manifest. */
    private static Arguments header(String from, String to, String message) {
        return Arguments.of(from, to, message);
    }

    private static byte[] manifest(String from, String to) {
        return manifest(from, to, Forgery::renamed);
    }

    private static byte[] manifest(String from, String to, Function<Forgery, byte[]> sealing) {
        return sealing.apply(GOOD.header(text -> replaced(text, escaped(from), escaped(to))));
    }

    /** With the offsets of the second array moved by so many bytes. */
    private static byte[] moved(int by) {
        return GOOD.header(text -> {
                    Matcher offsets = Pattern.compile("\"data_offsets\":\\[(\\d+),(\\d+)]")
                            .matcher(text);
                    assertThat(offsets.find()).isTrue();
                    assertThat(offsets.find()).as("a second array").isTrue();
                    long begin = Long.parseLong(offsets.group(1)) + by;
                    long end = Long.parseLong(offsets.group(2)) + by;
                    return text.substring(0, offsets.start(1)) + begin + "," + end + text.substring(offsets.end(2));
                })
                .renamed();
    }

    private static String escaped(String json) {
        return json.replace("\"", "\\\"");
    }

    private static String replaced(String text, String from, String to) {
        assertThat(text).contains(from);
        int at = text.indexOf(from);
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining(message);
    }
}
