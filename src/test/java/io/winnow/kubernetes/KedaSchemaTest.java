package io.winnow.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scaling by KEDA's own schemas, which there are for Node.js: {@code .ci/run} puts them there. */
class KedaSchemaTest {

    private static final Path SCHEMAS = Path.of("target", "keda", "node_modules", "@kubernetes-models", "keda");
    private static final Path SCRIPT = Path.of("src", "test", "js", "validate_keda.mjs");
    private static final String SCALED =
            "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: a}, spec: %s}";

    @BeforeAll
    static void areThereSchemas() {
        assumeTrue(Files.isDirectory(SCHEMAS), "npm install --prefix target/keda @kubernetes-models/keda");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scaled-object.yaml", "trigger-authentication.yaml"})
    void everyFieldIsOfTheSchema(String file) throws IOException, InterruptedException {
        Path path = Manifests.ROOT.resolve(Path.of("components", "scaling", file));

        assertThat(validate(Manifests.documents(path).get(0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{scaleTargetRef: {nam: x}, triggers: []} | missingProperty",
                "{scaleTargetRef: {name: x}, triggers: [], minReplicas: 2} | unknown field spec.minReplicas",
                "{scaleTargetRef: {name: x}, triggers: [{type: kafka, metadata: {a: 5}}]} | /triggers/0/metadata/a"
            })
    void whatIsNotOfTheSchemaIsNamed(String spec, String problem) throws IOException, InterruptedException {
        assertThat(validate(Manifests.documents(SCALED.formatted(spec)).get(0)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void keysOfAMapAreFree() throws IOException, InterruptedException {
        String spec = "{scaleTargetRef: {name: x}, triggers: [{type: kafka, metadata: {any: thing}}]}";

        assertThat(validate(Manifests.documents(SCALED.formatted(spec)).get(0))).isEmpty();
    }

    private static List<String> validate(JsonNode object) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("node", SCRIPT.toString(), SCHEMAS.toString())
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(object.toString().getBytes(UTF_8));
        }
        List<String> problems = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", problems).isZero();
        return problems;
    }
}
