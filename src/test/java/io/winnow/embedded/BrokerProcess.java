package io.winnow.embedded;

import io.winnow.fixture.Cluster;
import io.winnow.fixture.Ports;
import io.winnow.fixture.QuickJava;
import io.winnow.fixture.Relay;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A broker as a process of its own, which can be killed and started again, with two doors: one for tests, and one that
 * is reached through a relay, which can be cut.
 */
public final class BrokerProcess implements AutoCloseable {

    private final Path directory;
    private final List<String> arguments;
    private final Relay relay;
    private final String address;
    private Process process;

    private BrokerProcess(Path directory, UnaryOperator<InputStream> answers) throws IOException {
        this.directory = directory;
        int direct = Ports.free();
        int relayed = Ports.free();
        relay = new Relay("http://" + LoopbackPort.HOST + ":" + relayed, answers).restore();
        address = LoopbackPort.HOST + ":" + direct;
        arguments = List.of(
                Integer.toString(direct),
                Integer.toString(Ports.free()),
                Integer.toString(relayed),
                relay.address(),
                directory.resolve("kafka").toString());
        process = run();
    }

    /** With its data in this directory; returns at once. */
    public static BrokerProcess start(Path directory) {
        return start(directory, UnaryOperator.identity());
    }

    /** The same, where who comes through the relay gets other answers. */
    public static BrokerProcess start(Path directory, UnaryOperator<InputStream> answers) {
        try {
            return new BrokerProcess(directory, answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arguments: the ports of broker, controller and relayed door, the relay's address, the directory. */
    public static void main(String[] arguments) throws IOException {
        BrokerSettings settings = new BrokerSettings(
                Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[4]));
        settings.formatOnce();
        Map<String, String> config = new HashMap<>(settings.toMap());
        config.merge("listeners", ",RELAYED://" + LoopbackPort.HOST + ":" + arguments[2], String::concat);
        config.merge("advertised.listeners", ",RELAYED://" + arguments[3], String::concat);
        config.merge("listener.security.protocol.map", ",RELAYED:PLAINTEXT", String::concat);
        // One that was killed is let in again when its session has ended.
        config.put("broker.session.timeout.ms", "3000");
        config.put("broker.heartbeat.interval.ms", "500");
        new KafkaRaftServer(new KafkaConfig(config, false), Time.SYSTEM).startup();
        // Ends with the program that started it.
        while (System.in.read() >= 0) {}
        Runtime.getRuntime().halt(0);
    }

    /** For tests: past the relay. */
    public Cluster cluster() {
        return new Cluster(address);
    }

    /** For whom the network may fail. */
    public String bootstrapServers() {
        return relay.address();
    }

    /** Nobody outside reaches the broker, which goes on. */
    public void cut() {
        relay.cut();
    }

    public void restore() {
        relay.restore();
    }

    /** SIGKILL. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With what it had on disk. */
    public void startAgain() {
        try {
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        relay.close();
        kill();
    }

    private Process run() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        ProcessBuilder builder = new ProcessBuilder(java);
        builder.command().addAll(QuickJava.with("-Xmx256m", "-cp", classPath, BrokerProcess.class.getName()));
        builder.command().addAll(arguments);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("broker.log").toFile()))
                .start();
    }
}
