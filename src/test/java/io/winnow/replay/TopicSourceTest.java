package io.winnow.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.feature.Feature;
import io.winnow.feature.Field;
import io.winnow.feature.MissingPolicy;
import io.winnow.feature.UnseenPolicy;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.MockTopic;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.Wire;
import io.winnow.format.SchemaSource;
import io.winnow.profile.Profile;
import io.winnow.profile.ProfileTable;
import io.winnow.training.FeatureList;
import io.winnow.training.Label;
import io.winnow.training.LabelWords;
import io.winnow.training.LabelledRecord;
import io.winnow.training.RecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData.EnumSymbol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicSourceTest {

    private static final Schema SCHEMA =
            Schemas.parse("{'type':'record','name':'R','fields':[{'name':'note','type':'string'},"
                    + "{'name':'load','type':'double'},{'name':'odd','type':['null','boolean']},"
                    + "{'name':'heat','type':'int'}]}");
    private static final Schema OLDER =
            Schemas.parse("{'type':'record','name':'R','fields':[{'name':'load','type':'double'}]}");
    private static final List<Field> LOAD = List.of(Field.number("load"));

    private final MockTopic topic = new MockTopic("readings", 3);
    private final KnownSchemas schemas = KnownSchemas.of(7, SCHEMA).with(6, OLDER);

    @Test
    void partitionsAreMergedByTimeAndEachKeepsItsOrder() throws IOException {
        topic.with(0, 10, "a", reading(1)).with(0, 40, "a", reading(2)).with(0, 30, "a", reading(3));
        topic.with(1, 5, "b", reading(4)).with(1, 35, "b", reading(5));
        topic.with(2, 50, "c", reading(6));

        assertThat(loads(source(null))).containsExactly(4.0, 1.0, 5.0, 2.0, 3.0, 6.0);
    }

    @Test
    void recordsOfOneTimeComeByPartition() throws IOException {
        topic.with(2, 10, "c", reading(3)).with(0, 10, "a", reading(1)).with(1, 10, "b", reading(2));

        assertThat(loads(source(null))).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    void negativeTimeIsZeroAsInTheStream() throws IOException {
        topic.with(0, -1, "a", reading(1));

        assertThat(records(source(null), LOAD)).extracting(LabelledRecord::time).containsExactly(0.0);
    }

    @Test
    void everyReadingEndsWhereTheFirstDid() throws IOException {
        TopicSource source = source(null);
        topic.with(0, 10, "a", reading(1));
        List<Double> first = loads(source);

        topic.with(0, 20, "a", reading(2)).with(1, 5, "a", reading(3));

        assertThat(loads(source)).isEqualTo(first).containsExactly(1.0);
        assertThat(source.description())
                .isEqualTo("topic readings, offsets 0 to 0 of partition 0, none of partition 1, none of partition 2");
    }

    @Test
    void featureOfAnEnumCarriesTheSymbolsOfTheNewestSchema() throws IOException {
        Schema schema = Schemas.ofField("{'type':'enum','name':'Level','symbols':['OFF','HIGH']}");
        topic.with(
                0,
                1,
                "a",
                Wire.value(8, schema, new EnumSymbol(schema.getField("x").schema(), "HIGH")));
        TopicSource source = source(TopicPlace.EARLIEST, TopicPlace.LATEST, null, KnownSchemas.of(8, schema));

        assertThat(FeatureList.of(List.of("x", "lag(x, 1)", "hour()"), MissingPolicy.NORMAL, UnseenPolicy.SCORE)
                        .resolve(source))
                .extracting(Feature::symbols)
                .containsExactly(List.of("OFF", "HIGH"), List.of("OFF", "HIGH"), List.of());
    }

    @Test
    void offsetsApplyToEveryPartition() throws IOException {
        for (int i = 0; i < 5; i++) {
            topic.with(0, i, "a", reading(i)).with(1, i, "b", reading(10 + i));
        }

        TopicSource source = source(TopicPlace.parse("1"), TopicPlace.parse("3"), null, schemas);

        assertThat(loads(source)).containsExactly(1.0, 11.0, 2.0, 12.0);
        assertThat(source.length()).isEqualTo(4);
    }

    @Test
    void keysAreEqualByContentWithinAPartition() throws IOException {
        topic.with(0, 1, "a", reading(1)).with(0, 2, "a", reading(2)).with(0, 3, "b", reading(3));
        topic.with(0, 4, null, reading(4)).with(1, 5, null, reading(5));

        List<@Nullable Object> keys =
                records(source(null), LOAD).stream().map(LabelledRecord::key).toList();

        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.subList(1, 5)).doesNotHaveDuplicates();
    }

    @Test
    void recordsThatCannotBeDecodedAreLeftOutAndWarnedOf() throws IOException {
        topic.with(0, 1, "a", reading(1)).with(0, 2, "a", null).with(0, 3, "a", new byte[] {9, 9, 9, 9, 9, 9});
        topic.with(0, 4, "a", null).with(0, 5, "a", reading(2));
        TopicSource source = source(null);

        assertThat(loads(source)).containsExactly(1.0, 2.0);
        assertThat(loads(source)).containsExactly(1.0, 2.0);
        assertThat(source.warnings())
                .containsExactly("3 of 5 records cannot be decoded and were left out: 2 TOMBSTONE, 1 BAD_MAGIC");
    }

    @Test
    void labelTellsTheAnomaliesAndWithoutOneARecordIsUnknown() throws IOException {
        topic.with(0, 1, "a", reading(1, true))
                .with(0, 2, "a", reading(2, false))
                .with(0, 3, "a", reading(3, null));
        TopicSource source = source("odd");

        assertThat(records(source, LOAD))
                .extracting(LabelledRecord::label)
                .containsExactly(Label.ANOMALOUS, Label.NORMAL, Label.UNKNOWN);
        assertThat(records(source, LOAD))
                .allSatisfy(record -> assertThat(record.values()).hasSize(1));
    }

    @Test
    void labelThatIsNeitherIsRefusedWithItsRecord() {
        topic.with(0, 1, "a", reading(1)).with(0, 2, "a", Wire.value(7, SCHEMA, "x", 1.0, null, 2));

        assertThatIOException()
                .isThrownBy(() -> loads(source("heat")))
                .withMessage("record readings-0@1: the label is '2'; expected 0 or 1, true or false, yes or no, normal"
                        + " or anomaly; else name the values of anomalies, as in --anomalous-label=2");
    }

    @Test
    void labelIsReadByTheWordsThatFilesKnowOrThatTheUserTells() throws IOException {
        topic.with(0, 1, "a", Wire.value(7, SCHEMA, "Attack", -1.0, null, 1))
                .with(0, 2, "a", Wire.value(7, SCHEMA, "normal", 1.0, null, 1))
                .with(0, 3, "a", Wire.value(7, SCHEMA, "NA", 1.0, null, 1));

        assertThat(labels("note", LabelWords.USUAL)).containsExactly(Label.ANOMALOUS, Label.NORMAL, Label.UNKNOWN);
        assertThat(labels("load", new LabelWords(List.of("-1"))))
                .containsExactly(Label.ANOMALOUS, Label.NORMAL, Label.NORMAL);
    }

    @Test
    void toldLabelThatNoRecordHasIsWarnedOf() throws IOException {
        topic.with(0, 1, "a", Wire.value(7, SCHEMA, "attack", -1.0, null, 1));
        TopicSource source = new TopicSource(
                selection("note", new LabelWords(List.of("Attack"))), topic::consumer, schemas, Duration.ofMillis(1));

        records(source, LOAD);

        assertThat(source.warnings())
                .containsExactly("no label is 'Attack', which --anomalous-label names; labels are 'attack'");
    }

    @Test
    void numberOfAnOlderSchemaIsALabelToo() throws IOException {
        Schema whole = Schemas.ofField("'int'");
        Schema broken = Schemas.ofField("'double'");
        topic.with(0, 1, "a", Wire.value(9, broken, 1.0)).with(0, 2, "a", Wire.value(8, whole, 0));
        TopicSource.Selection selection = selection("x", LabelWords.USUAL);
        KnownSchemas known = KnownSchemas.of(8, whole).with(9, broken);

        TopicSource source = new TopicSource(selection, topic::consumer, known, Duration.ofMillis(1));

        assertThat(records(source, List.of()))
                .extracting(LabelledRecord::label)
                .containsExactly(Label.ANOMALOUS, Label.NORMAL);
    }

    private List<Label> labels(String path, LabelWords words) throws IOException {
        TopicSource source = new TopicSource(selection(path, words), topic::consumer, schemas, Duration.ofMillis(1));
        return records(source, LOAD).stream().map(LabelledRecord::label).toList();
    }

    @Test
    void numericFieldsAreThoseOfTheNewestRecordButTheLabel() throws IOException {
        topic.with(0, 90, "a", reading(1)).with(0, 91, "a", new byte[0]).with(1, 80, "b", older(1));

        assertThat(source("odd").profile(passed -> {}).features()).containsExactly("load", "heat");
    }

    @Test
    void fieldsAreProfiledByTheirSchemaAndTheirValues() throws IOException {
        for (int i = 0; i < 40; i++) {
            topic.with(0, i, "a", reading(i % 7, i % 20 == 0)).with(1, i, "b", new byte[0]);
        }

        Profile profile = source("odd").profile(passed -> {});

        assertThat(new ProfileTable(profile).whole())
                .containsExactly(
                        "column  kind      values       missing  learn",
                        "note    constant  always x         0 %  no     text, always the same",
                        "load    number    0 to 6           0 %  yes",
                        "odd     label     0 ×38, 1 ×2      0 %  no     the label",
                        "heat    constant  always 1         0 %  yes    always the same");
    }

    @Test
    void keyAndTimeOfRecordsAreTheirOwnAndNotSuggested() throws IOException {
        for (int i = 0; i < 40; i++) {
            topic.with(0, i, "a", reading(1_704_067_200 + i));
        }

        Profile profile = source(null).profile(passed -> {});

        assertThat(profile.suggestions()).isEmpty();
        assertThat(profile.warnings())
                .containsExactly("load looks like a time (2024-01-01 00:00 to 2024-01-01 00:00:39 UTC) and is left out:"
                        + " learn from it by naming it in --features");
    }

    @Test
    void newestRecordIsFoundBehindManyThatCannotBeRead() throws IOException {
        topic.with(0, 1, "a", reading(1));
        for (int i = 0; i < 200; i++) {
            topic.with(0, 2, "a", null);
        }

        assertThat(source(null).profile(passed -> {}).features()).containsExactly("load", "heat");
    }

    @Test
    void recordsOfAUnionAreReadAsInTheStream() throws IOException {
        Schema union = Schema.createUnion(Schema.create(Schema.Type.STRING), OLDER);
        byte[] value = ByteBuffer.allocate(5 + 1 + Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0, 0, 0, 0, 9, 2})
                .putDouble(1.5)
                .array();
        topic.with(0, 1, "a", value);

        TopicSource source = source(TopicPlace.EARLIEST, TopicPlace.LATEST, null, new KnownSchemas().with(9, union));

        assertThat(loads(source)).containsExactly(1.5);
    }

    @Test
    void fieldThatIsNotThereIsRefusedWithThoseThatAre() {
        topic.with(0, 1, "a", reading(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> source(null).open(List.of(Field.number("lod"))))
                .withMessage("the newest record of topic readings has no field lod that can be read as a number; these"
                        + " can: [heat, load, odd]");
    }

    @Test
    void topicOfNothingReadableSaysSo() {
        topic.with(0, 1, "a", "text".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThatIOException()
                .isThrownBy(() -> source(null).open(LOAD))
                .withMessageContainingAll(
                        "no record of topic readings",
                        "expected Confluent wire format, of schemas that the registry knows");
    }

    @Test
    void emptyTopicAndMissingTopicSaySo() {
        assertThatIOException()
                .isThrownBy(() -> source(null).open(LOAD))
                .withMessage("topic readings holds no records between --from and --to");
        MockTopic missing = new MockTopic("readings", 0);
        TopicSource source = new TopicSource(selection(null), missing::consumer, schemas, Duration.ofMillis(1));
        assertThatIOException().isThrownBy(() -> source.open(LOAD)).withMessageContaining("does not exist");
    }

    @Test
    void brokersThatFallSilentEndTheReading() {
        topic.with(0, 1, "a", reading(1)).with(1, 1, "a", reading(2)).endingAt(1, 9);

        assertThatIOException()
                .isThrownBy(() -> loads(source(null)))
                .withMessage("no record of topic readings came for 0 s; check that the brokers can be reached");
        assertThat(topic.allConsumersAreClosed()).isTrue();
    }

    @Test
    void registryThatGoesAwayEndsTheReading() {
        topic.with(0, 1, "a", reading(1));
        KnownSchemas away = KnownSchemas.of(7, SCHEMA).away();

        assertThatIOException()
                .isThrownBy(() -> loads(source(TopicPlace.EARLIEST, TopicPlace.LATEST, null, away)))
                .withMessage("the registry is away; check winnow.registry.url");
    }

    @Test
    void everyConsumerIsClosed() throws IOException {
        topic.with(0, 1, "a", reading(1));

        loads(source(null));

        assertThat(topic.allConsumersAreClosed()).isTrue();
    }

    private TopicSource source(@Nullable String label) {
        return source(TopicPlace.EARLIEST, TopicPlace.LATEST, label, schemas);
    }

    private TopicSource source(TopicPlace from, TopicPlace to, @Nullable String label, SchemaSource known) {
        TopicSource.Selection selection = new TopicSource.Selection("readings", from, to, label, LabelWords.USUAL);
        return new TopicSource(selection, topic::consumer, known, Duration.ofMillis(1));
    }

    private static TopicSource.Selection selection(@Nullable String label) {
        return selection(label, LabelWords.USUAL);
    }

    private static TopicSource.Selection selection(@Nullable String label, LabelWords words) {
        return new TopicSource.Selection("readings", TopicPlace.EARLIEST, TopicPlace.LATEST, label, words);
    }

    private static List<Double> loads(TopicSource source) throws IOException {
        return records(source, LOAD).stream().map(record -> record.values()[0]).toList();
    }

    private static List<LabelledRecord> records(TopicSource source, List<Field> fields) throws IOException {
        List<LabelledRecord> all = new ArrayList<>();
        try (RecordSource.Records records = source.open(fields)) {
            records.forEachRemaining(all::add);
            assertThat(records.passed()).isEqualTo(source.length());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return all;
    }

    private static byte[] reading(double load) {
        return reading(load, null);
    }

    private static byte[] reading(double load, @Nullable Boolean odd) {
        return Wire.value(7, SCHEMA, "x", load, odd, 1);
    }

    private static byte[] older(double load) {
        return Wire.value(6, OLDER, load);
    }
}
