package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.winnow.fixture.Cluster;
import io.winnow.fixture.DetectorProcess;
import io.winnow.fixture.Parts;
import io.winnow.fixture.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that cannot be read at the start. */
class ModelFaultIT {

    private static final Cluster CLUSTER = Parts.cluster();

    @Test
    void modelThatCannotBeFetchedEndsTheProcessBeforeARecordIsRead() {
        assertRefused(
                "http://127.0.0.1:" + Ports.free() + "/forest.winnow",
                "it cannot be fetched: ConnectException: Connection refused");
    }

    @Test
    void modelThatNeverEndsIsRefusedBeforeItFillsTheMemory() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ModelFaultIT::answerWithoutEnd);
        server.start();
        try {
            assertRefused(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/forest.winnow",
                    "it is larger than 49 MiB, a fifth of the heap; raise -Xmx, or check that it is a model");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void modelFileThatIsTooLargeIsNotRead(@TempDir Path directory) throws IOException {
        Path model = directory.resolve("forest.winnow");
        try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
            file.setLength(1L << 30);
        }

        assertRefused(
                model.toString(),
                model + " is refused: it is larger than 49 MiB, a fifth of the heap; raise -Xmx, or check that it is a"
                        + " model");
    }

    private static void assertRefused(String model, String why) {
        try (DetectorProcess detector = DetectorProcess.bare()
                .property("winnow.input.topic", "modelless")
                .property("winnow.registry.url", Parts.registryUrl())
                .property("kafka.bootstrap.servers", CLUSTER.bootstrapServers())
                .property("winnow.model", model)
                .start()) {
            assertThat(detector.exitCode()).isEqualTo(1);
            assertThat(detector.output())
                    .contains("winnow.model " + model + ": " + why)
                    .doesNotContain("\tat ");
            assertThat(CLUSTER.groups()).doesNotContain("winnow-modelless.anomalous");
        }
    }

    private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] part = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(part);
            }
        } catch (IOException e) {
            // The client has left, which is what this is for.
            exchange.close();
        }
    }
}
