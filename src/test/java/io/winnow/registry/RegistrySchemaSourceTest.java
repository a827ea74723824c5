package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.winnow.feature.RecordError;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.Logs;
import io.winnow.fixture.RegistryStandIn;
import io.winnow.fixture.Schemas;
import io.winnow.format.RecordSchema;
import io.winnow.format.SchemaId;
import io.winnow.format.SchemaUnavailable;
import io.winnow.format.UnreadableRecord;
import io.winnow.registry.Registry.Type;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RegistrySchemaSourceTest {

    private static final Logger QUIET = Logs.quiet("io.winnow.registry.RegistrySchemaSource");
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String PATH = "/apis/registry/v3/ids/contentIds/";

    private RegistryStandIn registry = apicurio();
    private final AtomicLong passed = new AtomicLong();
    private RegistrySchemaSource source = source(LONG);

    @AfterEach
    void close() {
        source.close();
        registry.close();
    }

    @Test
    void eachIdIsAskedForOnce() {
        RecordSchema first = source.schema(SchemaId.of(1));

        assertThat(source.schema(SchemaId.of(1))).isSameAs(first).isEqualTo(KnownSchemas.read(Schemas.READING));
        assertThat(registry.asked()).containsOnlyOnce(PATH + "1");
    }

    @Test
    void knownIdsNeedNoRegistry() {
        source.schema(SchemaId.of(1));
        registry.close();

        assertThat(source.schema(SchemaId.of(1))).isEqualTo(KnownSchemas.read(Schemas.READING));
        assertThat(source.outage()).isEmpty();
        assertThat(source.hasSchemas()).isTrue();
    }

    @Test
    void unknownIdIsRefusedAndRememberedForAWhile() {
        assertUnreadable(99, RecordError.UNKNOWN_SCHEMA, "the registry knows no schema of id 99");
        assertUnreadable(99, RecordError.UNKNOWN_SCHEMA, "the registry knows no schema of id 99");

        assertThat(registry.asked()).containsOnlyOnce(PATH + "99");
        assertThat(source.hasSchemas()).isFalse();
    }

    @Test
    void unknownIdsWithoutEndAreNotAllRemembered() {
        for (int id = 1000; id < 1150; id++) {
            int unknown = id;
            assertThatThrownBy(() -> source.schema(SchemaId.of(unknown))).isInstanceOf(UnreadableRecord.class);
        }

        assertThat(source.refusedIds()).isLessThanOrEqualTo(100);
    }

    @Test
    void schemaThatIsNotAvroIsRefusedAndRemembered() {
        registry.content(5, "syntax = \"proto3\";", "[]");

        assertThatThrownBy(() -> source.schema(SchemaId.of(5))).isInstanceOf(UnreadableRecord.class);
        assertThatThrownBy(() -> source.schema(SchemaId.of(5))).isInstanceOf(UnreadableRecord.class);

        assertThat(registry.asked()).containsOnlyOnce(PATH + "5");
    }

    @Test
    void recordWaitsThroughAnOutage() throws Exception {
        registry.answerEverything(503, "");
        CompletableFuture<RecordSchema> schema = askedFor(1);
        await().until(() -> source.outage().isPresent());
        assertThat(source.outage()).hasValueSatisfying(why -> assertThat(why).contains("answers 503"));

        registry.answerAgain();

        assertThat(schema.get(10, TimeUnit.SECONDS)).isEqualTo(KnownSchemas.read(Schemas.READING));
        assertThat(source.outage()).isEmpty();
    }

    @Test
    void outageIsOverAlsoWhenTheAnswerIsNo() {
        registry.answerEverything(503, "");
        CompletableFuture<RecordSchema> schema = askedFor(5);
        await().until(() -> source.outage().isPresent());
        registry.content(5, "syntax = \"proto3\";", "[]");

        registry.answerAgain();

        assertThatThrownBy(() -> schema.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(UnreadableRecord.class);
        assertThat(source.outage()).isEmpty();
    }

    @Test
    void schemaThatTheRegistryHidesFromUsIsWaitedForAndNamesTheRight() throws IOException {
        registry.close();
        registry = RegistryStandIn.confluent().answering("/subjects/readings-value/versions", 403, "Forbidden");
        source = source(Duration.ofMillis(250));

        assertThatThrownBy(() -> source.schema(SchemaId.of(1)))
                .isInstanceOf(SchemaUnavailable.class)
                .hasMessageContaining("answers 403 to GET " + registry.uri() + "/subjects/readings-value/versions; give"
                        + " the user of winnow.registry.username the right to read subject readings-value");
    }

    @Test
    void unknownSchemaIsTheRecordsFaultOnceAnotherWasRead() throws IOException {
        registry.close();
        registry = RegistryStandIn.confluent()
                .schema(1, Schemas.READING.toString(), "[]")
                .answering("/subjects/readings-value/versions", 403, "Forbidden");
        source = source(LONG);
        source.schema(SchemaId.of(1));

        assertUnreadable(99, RecordError.UNKNOWN_SCHEMA, "the registry knows no schema of id 99");
    }

    @Test
    void outageIsNeverRememberedAsARefusal() {
        source = source(Duration.ofMillis(250));
        registry.answerEverything(404, "<html>");
        assertThatThrownBy(() -> source.schema(SchemaId.of(1))).isInstanceOf(SchemaUnavailable.class);

        registry.answerAgain();

        assertThat(source.schema(SchemaId.of(1))).isEqualTo(KnownSchemas.read(Schemas.READING));
    }

    @Test
    void recordIsGivenUpWhenPatienceEnds() {
        source = source(Duration.ofSeconds(1));
        registry.answerEverything(503, "");

        assertThatThrownBy(() -> source.schema(SchemaId.of(1)))
                .isInstanceOf(SchemaUnavailable.class)
                .hasMessageContaining("schema 1 could not be fetched: schema registry answers 503")
                .hasCauseInstanceOf(IOException.class);
        assertThat(registry.asked()).hasSizeGreaterThan(1);
    }

    @Test
    void outageIsForgottenWhenTheRecordThatWaitedIsNotReadAgain() {
        source = source(Duration.ofMillis(250));
        registry.answerEverything(503, "");
        assertThatThrownBy(() -> source.schema(SchemaId.of(1))).isInstanceOf(SchemaUnavailable.class);
        assertThat(source.outage()).isPresent();

        passed.set(Duration.ofSeconds(31).toNanos());

        assertThat(source.outage()).isEmpty();
    }

    @Test
    void patienceEndsAlsoWhileTheRegistryHangs() {
        source = source(Duration.ofMillis(500));
        registry.hang();
        long start = System.nanoTime();

        assertThatThrownBy(() -> source.schema(SchemaId.of(1))).isInstanceOf(SchemaUnavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void closeEndsAWaitAtOnce() {
        registry.answerEverything(503, "");
        CompletableFuture<RecordSchema> schema = askedFor(1);
        await().until(() -> source.outage().isPresent());

        source.close();

        assertGivenUp(schema);
    }

    @Test
    void closeEndsARequestThatHangsAtOnce() {
        registry.hang();
        CompletableFuture<RecordSchema> schema = askedFor(1);
        await().until(() -> !registry.asked().isEmpty());

        source.close();

        assertGivenUp(schema);
    }

    @Test
    void interruptEndsAWaitAndIsKept() throws InterruptedException {
        registry.hang();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                source.schema(SchemaId.of(1));
            } catch (SchemaUnavailable e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        await().until(() -> !registry.asked().isEmpty());

        thread.interrupt();

        assertThat(interrupted.orTimeout(3, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void closedSourceStillKnowsWhatItKnew() {
        source.schema(SchemaId.of(1));
        source.close();

        assertThat(source.schema(SchemaId.of(1))).isEqualTo(KnownSchemas.read(Schemas.READING));
        assertThatThrownBy(() -> source.schema(SchemaId.of(2))).isInstanceOf(SchemaUnavailable.class);
    }

    private void assertUnreadable(int id, RecordError error, String message) {
        assertThatThrownBy(() -> source.schema(SchemaId.of(id)))
                .isInstanceOfSatisfying(
                        UnreadableRecord.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessage(message);
    }

    private static void assertGivenUp(CompletableFuture<RecordSchema> schema) {
        assertThatThrownBy(() -> schema.get(3, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SchemaUnavailable.class);
    }

    private CompletableFuture<RecordSchema> askedFor(int id) {
        return CompletableFuture.supplyAsync(() -> source.schema(SchemaId.of(id)));
    }

    private RegistrySchemaSource source(Duration patience) {
        RegistryClient client = new RegistryClient(registry.as(Type.AUTO));
        return new RegistrySchemaSource(client, "readings", patience, () -> System.nanoTime() + passed.get());
    }

    private static RegistryStandIn apicurio() {
        try {
            return RegistryStandIn.apicurio().content(1, Schemas.READING.toString(), "[]");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
