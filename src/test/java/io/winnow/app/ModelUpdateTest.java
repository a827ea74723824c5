package io.winnow.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.config.Settings;
import io.winnow.detection.Models;
import io.winnow.fixture.Configs;
import io.winnow.fixture.KnownSchemas;
import io.winnow.fixture.ModelServer;
import io.winnow.fixture.Schemas;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Wire;
import io.winnow.format.HeaderLookup;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a model file that changes while another model judges. */
class ModelUpdateTest {

    private static final Model FIRST = TrainedModels.of("bounds");
    private static final Model SECOND = TrainedModels.of("forest");
    private static final Model THIRD = TrainedModels.reading("bounds", "cpu", "memory", "disk");

    private static final Schema WITHOUT_DISK = machine("'engine'");
    private static final Schema WITH_DISK = machine("'disk'");

    private final KnownSchemas schemas = KnownSchemas.of(1, WITHOUT_DISK).with(2, WITH_DISK);

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("model.winnow");
    }

    @Test
    void anotherFileJudgesAfterTheNextLook() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);
        List<String> told = new ArrayList<>();
        watched.models.follow(model -> told.add(model.id()));

        write(file, SECOND);
        watched.look();

        assertThat(watched.model()).isEqualTo(SECOND.id());
        assertThat(watched.refusal()).isEmpty();
        assertThat(told).containsExactly(SECOND.id());
    }

    @Test
    void fileWithTheSameModelChangesNothing() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);
        Model before = watched.models.current().model();

        write(file, FIRST);
        watched.look();
        write(file, TrainedModels.of("bounds", Instant.EPOCH));
        watched.look();

        assertThat(watched.models.current().model()).isSameAs(before);
        assertThat(watched.refusal()).isEmpty();
    }

    @Test
    void fileThatIsNoModelIsRefusedAtTheSecondLookUntilItIsOneAgain() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);

        Files.writeString(file, "no model");
        watched.look();
        assertThat(watched.refusal()).as("may be half written").isEmpty();
        watched.look();
        watched.look();

        assertThat(watched.refusal())
                .startsWith("winnow.model " + file + ": " + file + " is refused: the header's length of ")
                .endsWith("; model " + FIRST.id() + " goes on judging until one that fits is there");
        assertThat(watched.model()).isEqualTo(FIRST.id());

        write(file, SECOND);
        watched.look();
        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.model()).isEqualTo(SECOND.id());
    }

    @Test
    void fileThatComesBackAsItWasIsNoNews() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);

        Files.delete(file);
        watched.look();
        watched.look();
        assertThat(watched.refusal()).startsWith("winnow.model " + file + ": there is no readable file " + file);

        write(file, FIRST);
        watched.look();
        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.model()).isEqualTo(FIRST.id());
    }

    @Test
    void pipeIsRefusedAndNotWaitedFor() throws IOException, InterruptedException {
        write(file, FIRST);
        Watched watched = new Watched(file);

        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        watched.look();
        watched.look();

        assertThat(watched.refusal()).contains(file + " is no regular file; name one, or a directory of them");
    }

    @Test
    void fileOfAnotherFormatIsRefused() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);

        String text = new String(ModelFile.bytes(SECOND), ISO_8859_1);
        Files.writeString(file, text.replace("\"format_version\":\"1\"", "\"format_version\":\"0\""), ISO_8859_1);
        watched.look();
        watched.look();

        assertThat(watched.refusal()).contains("unknown format 'winnow-model' version '0'; this program reads");
    }

    @Test
    void fileThatIsTooLargeIsRefused() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);

        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        watched.look();
        watched.look();

        assertThat(watched.refusal()).contains(file + " is refused: it is larger than ");
        assertThat(watched.model()).isEqualTo(FIRST.id());
    }

    @Test
    void modelOfAnotherScorerThanTheConfiguredOneIsRefused() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file, "winnow.scorer", "bounds");

        write(file, SECOND);
        watched.look();

        assertThat(watched.refusal())
                .contains(
                        "winnow.scorer is 'bounds' and the model is one of scorer 'forest'; set winnow.scorer to forest");
        assertThat(watched.model()).isEqualTo(FIRST.id());
    }

    @Test
    void configuredThresholdFitsNoOtherScorer() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file, "winnow.threshold", "0.7");

        write(file, SECOND);
        watched.look();
        assertThat(watched.refusal()).contains("winnow.threshold is 0.7, on the scale of scorer 'bounds'");

        write(file, THIRD);
        watched.look();
        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.model()).isEqualTo(THIRD.id() + "@0.7");
    }

    @Test
    void configuredLimitsStandBesideTheNextModelToo() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(
                file, "winnow.bounds.humidity.max", "90", "winnow.guard.cpu", "..80", "winnow.missing", "normal");
        String suffix = watched.model().substring(FIRST.id().length());

        write(file, SECOND);
        watched.look();

        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.model()).startsWith(SECOND.id()).contains("@normal", "@guard-", "@bounds-");
        assertThat(watched.model().substring(SECOND.id().length())).hasSameSizeAs(suffix);
    }

    @Test
    void limitOfAFeatureThatTheNextModelLacksRefusesIt() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file, "winnow.guard.\"engine.heat\"", "..80");

        write(file, THIRD);
        watched.look();

        assertThat(watched.refusal()).contains("winnow.guard: ").contains("engine.heat");
        assertThat(watched.model()).startsWith(FIRST.id());
    }

    @Test
    void modelOfAFieldThatNoSchemaHasJudgesAsSoonAsOneHasIt() throws IOException {
        write(file, FIRST);
        Watched watched = new Watched(file);
        watched.meet(1, WITHOUT_DISK);

        write(file, THIRD);
        watched.look();
        watched.look();
        assertThat(watched.refusal())
                .contains(
                        "it reads [disk], which no schema of the records so far has; it judges as soon as one has; model "
                                + FIRST.id());

        watched.meet(2, WITH_DISK);
        watched.look();
        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.model()).isEqualTo(THIRD.id());
    }

    @Test
    void modelThatLacksNoMoreThanTheOneInUseIsTaken() throws IOException {
        write(file, THIRD);
        Watched watched = new Watched(file);
        watched.meet(1, WITHOUT_DISK);

        write(file, TrainedModels.reading("forest", "cpu", "memory", "disk"));
        watched.look();

        assertThat(watched.refusal()).isEmpty();
        assertThat(watched.models.current().model().scorerType()).isEqualTo("forest");
    }

    /** As kubelet does it: a directory of links into a directory that a link names, which is replaced as a whole. */
    @Test
    void mountedConfigMapIsFollowed() throws IOException {
        write(Files.createDirectory(directory.resolve("..1")).resolve("model.winnow"), FIRST);
        write(Files.createDirectory(directory.resolve("..2")).resolve("model.winnow"), SECOND);
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(file, Path.of("..data", "model.winnow"));
        for (Path location : List.of(file, directory)) {
            link("..1");
            Watched watched = new Watched(location);
            assertThat(watched.model()).isEqualTo(FIRST.id());

            link("..2");
            watched.look();
            assertThat(watched.model()).as(location.toString()).isEqualTo(SECOND.id());
        }
    }

    @Test
    void lastFileOfADirectoryByItsNameJudges() throws IOException {
        write(directory.resolve("2026-02-01.winnow"), SECOND);
        write(directory.resolve("2026-01-01.winnow"), FIRST);
        Files.writeString(directory.resolve("2026-03-01.html"), "its report");
        Watched watched = new Watched(directory);
        assertThat(watched.model()).isEqualTo(SECOND.id());

        write(directory.resolve("2026-03-01.winnow"), THIRD);
        watched.look();
        assertThat(watched.model()).isEqualTo(THIRD.id());

        Files.delete(directory.resolve("2026-03-01.winnow"));
        watched.look();
        assertThat(watched.model()).as("the one before").isEqualTo(SECOND.id());
    }

    @Test
    void modelOfAServerIsFetchedAgainOnlyIfItHasAnotherTag() throws IOException {
        try (ModelServer server = new ModelServer()) {
            server.offer(ModelFile.bytes(FIRST));
            Watched watched = new Watched(server.address());
            watched.look();
            assertThat(server.sent()).isEqualTo(1);

            server.offer(ModelFile.bytes(SECOND));
            watched.look();
            assertThat(watched.model()).isEqualTo(SECOND.id());
            assertThat(server.sent()).isEqualTo(2);

            server.offer(null);
            watched.look();
            watched.look();
            assertThat(watched.refusal())
                    .isEqualTo("winnow.model " + server.address() + ": the server has no such file; model "
                            + SECOND.id() + " goes on judging until one that fits is there");

            server.offer(ModelFile.bytes(SECOND));
            watched.look();
            assertThat(watched.refusal()).isEmpty();
        }
    }

    @Test
    void modelOfAServerThatTellsNoTagIsToldApartByItsContent() throws IOException {
        try (ModelServer server = new ModelServer().withoutTags()) {
            server.offer(ModelFile.bytes(FIRST));
            Watched watched = new Watched(server.address());
            Model before = watched.models.current().model();
            watched.look();
            assertThat(watched.models.current().model()).isSameAs(before);

            server.offer(ModelFile.bytes(SECOND));
            watched.look();

            assertThat(watched.model()).isEqualTo(SECOND.id());
        }
    }

    private void link(String target) throws IOException {
        Path link = directory.resolve("..data_tmp");
        Files.createSymbolicLink(link, Path.of(target));
        Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file, Model model) throws IOException {
        Files.write(file, ModelFile.bytes(model));
    }

    private static Schema machine(String last) {
        return Schemas.parse("{'type':'record','name':'Machine','fields':[{'name':'cpu','type':'double'},"
                + "{'name':'memory','type':'double'},{'name':" + last + ",'type':'double'}]}");
    }

    /** A location that is looked at. */
    private final class Watched {

        private final Models models;
        private final ModelUpdate update;

        Watched(Path location, String... keysAndValues) {
            this(location.toString(), keysAndValues);
        }

        Watched(String location, String... keysAndValues) {
            List<String> all = new ArrayList<>(List.of(keysAndValues));
            all.addAll(List.of("winnow.model", location, "winnow.bounds.temperature.max", ""));
            Settings settings = Settings.of(Configs.least(all.toArray(String[]::new)));
            models = Models.replaceable(settings.model(), schemas);
            update = new ModelUpdate(settings.watched().orElseThrow(), models);
            update.look();
        }

        void look() {
            update.look();
        }

        String model() {
            return models.current().model().id();
        }

        String refusal() {
            return update.refusal().orElse("");
        }

        /** Reads a record of a schema. */
        void meet(int id, Schema schema) {
            byte[] value = Wire.value(id, schema, 30.0, 0.5, -4.0);
            models.current()
                    .derive(
                            value,
                            HeaderLookup.NONE,
                            0,
                            models.current().judge().newKey(null).history());
        }
    }
}
