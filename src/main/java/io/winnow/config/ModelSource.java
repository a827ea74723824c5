package io.winnow.config;

import io.winnow.catalogue.Catalogue;
import io.winnow.catalogue.ModelTopic;
import io.winnow.catalogue.Published;
import io.winnow.model.Digest;
import io.winnow.model.InvalidModel;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.registry.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What lies at the location of a model: a file, a directory, of which the last model by name counts, an http or https
 * address, or the newest record of a topic. It tells new content from what was read last by its digest, and asks a server
 * by entity tag. One thread at a time; any may wake it.
 */
public final class ModelSource implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ModelSource.class);

    private static final Duration FETCH_LIMIT = Duration.ofMinutes(1);

    /** How often one that waits for a record sees that it was woken, or asks again for brokers that are away. */
    private static final Duration SLICE = Duration.ofMillis(500);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private static final String KAFKA = "kafka:";

    /** What files of a directory have to end with. */
    private static final String SUFFIX = ".winnow";

    private final String location;
    private final @Nullable ModelTopic topic;
    private final @Nullable Catalogue catalogue;
    private final Semaphore woken = new Semaphore(0);
    private String digest = "";
    private @Nullable String entityTag;

    private ModelSource(String location, @Nullable ModelTopic topic, @Nullable Catalogue catalogue) {
        this.location = location;
        this.topic = topic;
        this.catalogue = catalogue;
    }

    /** @param config says where the brokers are */
    static ModelSource of(String location, Config config) {
        if (!location.startsWith(KAFKA)) {
            return new ModelSource(location, null, null);
        }
        String topic = location.substring(KAFKA.length());
        Supplier<Map<String, Object>> client = () -> new KafkaProperties(config).impatient();
        return new ModelSource(location, new ModelTopic(topic, client), new Catalogue(topic, client));
    }

    /** All models of the topic that it is; empty if it is none. */
    Optional<Catalogue> catalogue() {
        return Optional.ofNullable(catalogue);
    }

    /** The topic that it is. */
    Optional<String> topic() {
        return Optional.ofNullable(topic).map(ModelTopic::name);
    }

    /** The location, without what is secret in it. */
    public String shown() {
        return Address.shown(location);
    }

    /**
     * What lies there now; empty if it is what was read last.
     *
     * @throws IOException if nothing can be read there, saying why
     */
    public Optional<ModelContent> fresh() throws IOException {
        if (topic != null) {
            return consumed(topic);
        }
        return ModelLocation.isRemote(location) ? fetched() : read(file(ModelLocation.path(location)));
    }

    /**
     * The newest model of a topic that is one, as what reads it says; empty if there is none, or the location is no topic.
     *
     * @throws IOException if the topic cannot be read, saying why
     */
    Optional<Model> lastValid(Function<ModelContent, Model> reader) throws IOException {
        List<Published> models = catalogue == null ? List.of() : catalogue.models();
        for (int i = models.size() - 1; i >= 0; i--) {
            try {
                return Optional.of(reader.apply(
                        ModelContent.ofRecord(Objects.requireNonNull(catalogue).file(models.get(i)))));
            } catch (InvalidModel e) {
                LOG.warnf("Passing over %s of %s: %s", models.get(i).id(), shown(), e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Waits so long, or until it is woken or a record comes. */
    public void await(Duration most) throws InterruptedException {
        if (topic == null || !topic.isOpen()) {
            Duration wait = topic != null && most.compareTo(RETRY) > 0 ? RETRY : most;
            woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            awaitRecord(topic, System.nanoTime() + most.toNanos());
        }
    }

    private void awaitRecord(ModelTopic models, long until) throws InterruptedException {
        boolean isTime = false;
        while (!isTime && !woken.tryAcquire()) {
            isTime = models.await(SLICE) || System.nanoTime() > until;
        }
    }

    /** Waits until it is woken. */
    void await() throws InterruptedException {
        woken.acquire();
    }

    /** Ends the waiting, or the next one if nobody waits; by any thread. */
    void wake() {
        woken.release();
    }

    @Override
    public void close() {
        if (topic != null) {
            topic.close();
        }
    }

    /** Takes what lies there for new the next time, whatever it is. */
    public void forget() {
        digest = "";
        entityTag = null;
        if (topic != null) {
            topic.forget();
        }
    }

    private Optional<ModelContent> consumed(ModelTopic models) throws IOException {
        Optional<byte[]> bytes = models.newest();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        if (bytes.get().length > ModelFile.mostBytes()) {
            throw new IOException(tooLarge());
        }
        return unlessKnown(ModelContent.ofRecord(bytes.get()));
    }

    private Optional<ModelContent> fetched() throws IOException {
        RemoteFile file = new RemoteFile(ModelLocation.uri(location), ModelFile.mostBytes(), tooLarge());
        Optional<RemoteFile.Answer> answer = file.fetch(FETCH_LIMIT, entityTag);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        entityTag = answer.get().entityTag();
        return unlessKnown(ModelContent.ofServer(answer.get().bytes()));
    }

    private Optional<ModelContent> read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("there is no readable file " + Address.shown(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    Address.shown(file.toString()) + " is no regular file; name one, or a directory of them");
        }
        if (Files.size(file) > ModelFile.mostBytes()) {
            throw new IOException(Address.shown(file.toString()) + " is refused: " + tooLarge());
        }
        if (digest(file).equals(digest)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(ModelFile.mostBytes() + 1);
            return unlessKnown(ModelContent.ofFile(file, bytes));
        }
    }

    private Optional<ModelContent> unlessKnown(ModelContent content) {
        boolean isKnown = content.digest().equals(digest);
        digest = content.digest();
        return isKnown ? Optional.empty() : Optional.of(content);
    }

    /** The file itself, or the last one by name of a directory. */
    private static Path file(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparing(file -> file.getFileName().toString()))
                    .orElseThrow(
                            () -> new IOException("cannot read " + path + ": it is a directory without a model; put a"
                                    + " file there whose name ends with " + SUFFIX));
        }
    }

    private static String tooLarge() {
        String most = "it is larger than " + (ModelFile.mostBytes() >> 20) + " MiB, ";
        return ModelFile.mostBytes() < ModelFile.LIMIT
                ? most + "a fifth of the heap; raise -Xmx, or check that it is a model"
                : most + "the limit for models; check that it is one";
    }

    /** Without the file in memory. */
    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            byte[] part = new byte[1 << 16];
            while (in.read(part) >= 0 && !Thread.currentThread().isInterrupted()) {
                // The stream counts what is read.
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
