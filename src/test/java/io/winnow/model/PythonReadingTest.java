package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.winnow.fixture.TrainedModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file is open to others: ten lines of Python without any library read it. */
class PythonReadingTest {

    private static final String SCRIPT = """
            import hashlib, json, struct, sys
            raw = open(sys.argv[1], 'rb').read()
            start = 8 + struct.unpack('<Q', raw[:8])[0]
            header = json.loads(raw[8:start])
            meta = header.pop('__metadata__')
            letters = {'F64': 'd', 'F32': 'f', 'I32': 'i'}
            arrays = {name: struct.unpack('<%d%s' % ((t['data_offsets'][1] - t['data_offsets'][0]) // struct.calcsize(letters[t['dtype']]), letters[t['dtype']]),
                      raw[start + t['data_offsets'][0]:start + t['data_offsets'][1]]) for name, t in header.items()}
            manifest = json.loads(meta['manifest'])
            assert hashlib.sha256(raw[8:].replace(meta['sha256'].encode(), b'0' * 64)).hexdigest() == meta['sha256']
            print(meta['id'], manifest['scorer'], manifest['threshold']['value'], manifest['features'][2]['path'])
            print(arrays['scorer.min'][0], arrays['probes.scores'][9], len(arrays['features.quantiles']))
            """;

    @Test
    void plainPythonReadsWhatWeWrite(@TempDir Path directory) throws Exception {
        assumeTrue(hasPython(), "python3 is not installed");
        Model model = TrainedModels.of("bounds");
        Path file = Files.write(directory.resolve("m.winnow"), ModelFile.bytes(model));

        String output = python("-c", SCRIPT, file.toString());

        double least = model.manifest().features().get(0).quantiles().at(0);
        double score = model.manifest().probes().get(9).score();
        assertThat(output.lines().findFirst()).hasValue(model.id() + " bounds 0.30000000000000004 engine.heat");
        String[] numbers = output.lines().skip(1).findFirst().orElseThrow().split(" ");
        assertThat(Double.parseDouble(numbers[0])).isGreaterThanOrEqualTo(least).isLessThan(30);
        assertThat(Double.parseDouble(numbers[1])).isEqualTo(score);
        assertThat(numbers[2]).isEqualTo("99");
    }

    private static boolean hasPython() throws Exception {
        try {
            return python("--version").startsWith("Python 3");
        } catch (IOException e) {
            return false;
        }
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3").redirectErrorStream(true);
        builder.command().addAll(java.util.List.of(arguments));
        Process python = builder.start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(python.exitValue()).as(output).isZero();
        return output;
    }
}
