package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Python;
import io.winnow.fixture.TrainedModels;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Python.require();
        Model model = TrainedModels.of("bounds");
        Path file = Files.write(directory.resolve("m.winnow"), ModelFile.bytes(model));

        String output = Python.output("-c", SCRIPT, file.toString());

        double least = model.manifest().features().get(0).quantiles().at(0);
        double score = model.manifest().probes().get(9).score();
        assertThat(output.lines().findFirst()).hasValue(model.id() + " bounds 0.30000000000000004 engine.heat");
        String[] numbers = output.lines().skip(1).findFirst().orElseThrow().split(" ");
        assertThat(Double.parseDouble(numbers[0])).isGreaterThanOrEqualTo(least).isLessThan(30);
        assertThat(Double.parseDouble(numbers[1])).isEqualTo(score);
        assertThat(numbers[2]).isEqualTo("99");
    }
}
