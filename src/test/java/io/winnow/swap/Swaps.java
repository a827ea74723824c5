package io.winnow.swap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.Change;
import io.winnow.catalogue.Change.Action;
import io.winnow.embedded.BrokerProcess;
import io.winnow.embedded.ScratchDirectory;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.MachineReadings;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Pause;
import io.winnow.fixture.SchemaIds;
import io.winnow.fixture.TrainedModels;
import io.winnow.fixture.Users;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Changes the model of two instances that write each record exactly once, while records come: by another one, by one that
 * is refused, by the challenger, and back; or trains a new one meanwhile. Prints the latency around each change, and what
 * became of the records. Arguments: records per second, seconds between two changes, and change, kill or train, see
 * {@link Course.Deed}. Ends with 1 if a record is lost, doubled or judged by a mix.
 */
public final class Swaps implements AutoCloseable {

    private static final String INPUT = "changed-under-load";
    private static final String MODELS = "models-under-load";
    private static final List<String> OUTPUTS =
            List.of(INPUT + ".normal", INPUT + ".anomalous", INPUT + ".dead-letter");
    private static final int PARTITIONS = 4;

    /** For a start, or until a change is seen. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int CAUGHT_UP_MS = 500;

    /** There are enough records then, and the JVMs have compiled. */
    private static final Duration TRAIN_AFTER = Duration.ofSeconds(60);

    static final Model FIRST = TrainedModels.reading("bounds", "cpu", "memory", "heat");
    static final Model SECOND = TrainedModels.reading("forest", "cpu", "memory", "heat");
    static final Model THIRD = TrainedModels.reading("knn", "cpu", "memory", "heat");

    private final Course course;
    private final Cluster cluster;
    private final List<DetectorProcess.Setup> setups = new ArrayList<>();
    private final List<DetectorProcess> detectors = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Flow flow;
    private final Tail tail;

    /** On this cluster, with files in this directory. */
    Swaps(Cluster cluster, Path directory, Course course) throws IOException {
        this.course = course;
        this.cluster = cluster;
        cluster.createTopics(PARTITIONS, INPUT);
        cluster.createTopics(1, Map.of("cleanup.policy", "compact"), MODELS);
        publish(isTraining() ? SECOND : FIRST);
        flow = new Flow(
                cluster.bootstrapServers(), INPUT, SchemaIds.register(INPUT, MachineReadings.SCHEMA), course.rate());
        tail = new Tail(cluster.bootstrapServers(), OUTPUTS);
        Path challenger = Files.write(directory.resolve("challenger.winnow"), ModelFile.bytes(THIRD));
        setups.add(setup(directory, "one", challenger));
        setups.add(setup(directory, "other", challenger));
        setups.forEach(setup -> detectors.add(setup.start()));
        detectors.forEach(DetectorProcess::awaitReady);
        Awaitility.await("both read")
                .until(() -> cluster.members("winnow-" + INPUT + ".anomalous").values().stream()
                                .filter(partitions -> partitions.size() == PARTITIONS / 2)
                                .count()
                        == 2);
    }

    public static void main(String[] arguments) {
        Awaitility.setDefaultTimeout(PATIENCE);
        try {
            Course course = new Course(
                    Integer.parseInt(arguments[0]),
                    Duration.ofSeconds(Integer.parseInt(arguments[1])),
                    Course.Deed.valueOf(arguments[2].toUpperCase(Locale.ROOT)));
            System.exit(isExact(course) ? 0 : 1);
        } catch (IOException | RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean isExact(Course course) throws IOException {
        try (ScratchDirectory scratch = ScratchDirectory.create();
                BrokerProcess broker = BrokerProcess.start(scratch.path())) {
            Awaitility.await("the broker")
                    .ignoreExceptions()
                    .until(() -> broker.cluster().topics() != null);
            try (Swaps swaps = new Swaps(broker.cluster(), scratch.path(), course)) {
                return swaps.print();
            }
        }
    }

    private boolean print() throws IOException {
        Audit audit = run();
        System.out.println(Row.HEAD);
        rows().forEach(System.out::println);
        System.out.println();
        System.out.println(audit);
        return audit.isExact();
    }

    /** Makes all changes, and says what became of the records. */
    Audit run() throws IOException {
        tail.start();
        flow.start();
        // The first seconds compile and fill caches.
        Awaitility.await("caught up").until(() -> tail.latest() < CAUGHT_UP_MS);
        if (isTraining()) {
            train();
        } else {
            change();
        }
        Pause.of(course.between());
        flow.close();
        Awaitility.await("all judged").until(() -> cluster.lag("winnow-" + INPUT + ".anomalous", INPUT) == 0);
        return Audit.of(cluster, INPUT, OUTPUTS, List.of(FIRST, SECOND, THIRD));
    }

    private boolean isTraining() {
        return course.deed() == Course.Deed.TRAIN;
    }

    private void change() throws IOException {
        step("another model is published", SECOND, () -> publish(SECOND));
        step("a damaged file is published, and refused", null, Swaps.this::publishRubbish);
        step("the challenger is promoted", THIRD, () -> ask("promote"));
        step("rollback to the first", FIRST, () -> ask("rollback?to=" + FIRST.id()));
    }

    private void train() throws IOException {
        Awaitility.await("a process that trains").until(() -> child().isPresent());
        long start = System.currentTimeMillis();
        ChildCost cost = ChildCost.of(child().orElseThrow());
        steps.add(new Step("a new model is trained", start, System.currentTimeMillis(), null));
        System.out.println(cost);
        System.out.println();
    }

    private Optional<ProcessHandle> child() {
        return detectors.stream()
                .flatMap(detector -> detector.handle().children())
                .findFirst();
    }

    /** The latency around each change. */
    List<Row> rows() {
        List<Seen> seen = tail.seen();
        return steps.stream()
                .map(step -> Row.of(step, seen, course.between().toMillis()))
                .toList();
    }

    private interface Deed {
        void run() throws IOException;
    }

    private void step(String name, @Nullable Model model, Deed deed) throws IOException {
        Pause.of(course.between());
        steps.add(Step.at(name, System.currentTimeMillis(), model == null ? null : model.id()));
        deed.run();
        if (course.deed() == Course.Deed.KILL) {
            restart(steps.size() % setups.size());
        }
        for (DetectorProcess detector : detectors) {
            detector.await(name, () -> model == null ? isRefusing(detector) : isJudgingBy(model, detector));
        }
    }

    /** SIGKILL, and the same once more at once. */
    private void restart(int index) {
        detectors.get(index).kill().exitCode(PATIENCE);
        detectors.set(index, setups.get(index).start());
        detectors.get(index).awaitReady();
    }

    private static boolean isRefusing(DetectorProcess detector) {
        return detector.metric("winnow_model_refused") == 1;
    }

    private static boolean isJudgingBy(Model model, DetectorProcess detector) {
        return detector.get("/q/metrics")
                .body()
                .lines()
                .anyMatch(line -> line.startsWith("winnow_model_info{") && line.contains(model.id()));
    }

    private void publish(Model model) throws IOException {
        Change change = new Change(Action.PUBLISHED, Users.OPERATOR, Instant.now(), null);
        new Catalogue(MODELS, () -> Map.of("bootstrap.servers", cluster.bootstrapServers()))
                .append(model, ModelFile.bytes(model), List.of(change));
    }

    private void publishRubbish() {
        cluster.write(List.of(new ProducerRecord<>(MODELS, "odd".getBytes(UTF_8), "rubbish".getBytes(UTF_8))));
    }

    private void ask(String change) {
        HttpResponse<String> answer = Users.post(detectors.get(0), "/api/model/" + change, Users.OPERATOR);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    private DetectorProcess.Setup setup(Path directory, String name, Path challenger) {
        DetectorProcess.Setup setup = Users.configure(DetectorProcess.bare(), directory)
                .java("-Xmx384m", "-XX:+UseSerialGC")
                .property("winnow.input.topic", INPUT)
                .property("winnow.output.headers", "full")
                .property("winnow.model", "kafka:" + MODELS)
                .property("winnow.registry.url", Parts.registryUrl())
                .property("winnow.processing-guarantee", "exactly_once_v2")
                .property("kafka.bootstrap.servers", cluster.bootstrapServers())
                // The brokers must miss a killed instance soon.
                .property("kafka.session.timeout.ms", "6000")
                .property("kafka-streams.state.dir", directory.resolve(name).toString());
        return isTraining()
                ? setup.property("winnow.retrain.every", TRAIN_AFTER.toSeconds() + "s")
                        .property("winnow.retrain.promote", "auto")
                        .property("winnow.retrain.most-alerts", "0.001")
                : setup.property("winnow.shadow.model", challenger.toString());
    }

    @Override
    public void close() {
        detectors.forEach(DetectorProcess::close);
        tail.close();
        flow.close();
    }
}
