package io.winnow.cli;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a container's health check runs, where there is neither curl nor a shell. */
@RegisterForReflection
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description =
                "Asks a running detector how it is. Exit code 0 if it is well, 1 if it is not or does not answer.",
        footer = {"winnow health --ready", "winnow health --url http://detector:8080"})
final class HealthCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Option(names = "--ready", description = "Ask whether it judges records, not only whether it is alive.")
    private boolean ready;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the detector (default: this machine, at quarkus.http.port).")
    private @Nullable URI url;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI address = (url == null ? local() : url).resolve("/q/health/" + (ready ? "ready" : "live"));
        HttpResponse<String> answer = answer(address);
        spec.commandLine().getOut().println(answer.body());
        return answer.statusCode() == 200 ? 0 : 1;
    }

    private static URI local() {
        return URI.create("http://127.0.0.1:"
                + ConfigProvider.getConfig()
                        .getOptionalValue("quarkus.http.port", Integer.class)
                        .orElse(8080));
    }

    private static HttpResponse<String> answer(URI address) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no answer from " + address + "; is a detector running there?", e);
        }
    }
}
