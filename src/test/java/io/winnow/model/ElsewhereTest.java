package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.winnow.feature.CsvFile;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Python;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that was trained elsewhere, exported by our script, is a model like any other. */
class ElsewhereTest {

    /** Ours adds in 32-bit floats and in one order, numpy here in doubles; measured: 2.2e-7 of a score. */
    private static final double RELATIVE_ERROR = 1e-5;

    @TempDir
    private static Path made = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    /** Made once, then copied; not before all tests, as a report says of each test only why it was skipped. */
    @BeforeEach
    void copyANetwork() throws IOException {
        Python.requireNumpy();
        if (!Files.exists(made.resolve("scores.csv"))) {
            Python.output("src/test/python/dense_autoencoder.py", made.toString());
        }
        for (String file : List.of("network.npz", "readings.csv", "scores.csv")) {
            Files.copy(made.resolve(file), directory.resolve(file));
        }
    }

    @Test
    void exportedNetworkScoresAsNumpyDoes() throws IOException {
        Scoring scoring = exported().open();

        double[] expected =
                numbers("scores.csv").stream().mapToDouble(line -> line[0]).toArray();
        double[] scores =
                numbers("readings.csv").stream().mapToDouble(scoring::score).toArray();

        assertThat(scores).hasSameSizeAs(expected);
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(expected[i], within(RELATIVE_ERROR * expected[i]));
        }
    }

    /** What training by ourselves would have written down, the statistics but for the last digits of a sum. */
    @Test
    void exportedManifestIsThatOfTheRows() throws IOException {
        Model model = exported();
        List<double[]> rows = numbers("readings.csv");
        StatisticsCollector collector = new StatisticsCollector(List.of("load", "heat", "idle", "mode"), 0);
        rows.forEach(collector::add);
        Scoring scoring = model.open();
        double[] scores = rows.stream().mapToDouble(scoring::score).toArray();

        assertThat(model.scaler()).isEqualTo(Scaler.fit(model.scaler().scaling(), collector.statistics()));
        assertThat(model.manifest().scores()).isEqualTo(Quantiles.ofSample(scores, Manifest.SCORE_QUANTILES));
        assertThat(model.manifest().probes()).hasSize(10);
        for (int i = 0; i < 4; i++) {
            FeatureStatistics expected = collector.statistics().get(i);
            FeatureStatistics found = model.manifest().features().get(i);
            assertThat(found.quantiles()).isEqualTo(expected.quantiles());
            assertThat(found.mean()).isCloseTo(expected.mean(), within(1e-9 * expected.max()));
            assertThat(found.deviation()).isCloseTo(expected.deviation(), within(1e-9 * expected.deviation()));
        }
    }

    @Test
    void rowThatLacksAValueCountsAsMissingOnly() throws IOException {
        Files.writeString(directory.resolve("readings.csv"), "load,heat,idle,mode\n1,2,3,4\n,5,6,4\n7,8,9,4\n");

        Model model = exported();

        assertThat(model.manifest().provenance().run().rows()).isEqualTo(2);
        assertThat(model.manifest().features().get(0).missing()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(model.manifest().findings().warnings())
                .containsExactly("1 of 3 rows lack a value and were dropped", "mode is constant in the training rows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "n['w1'] = n['w1'].T | w1 has shape (3, 14); expected 14 rows, one for each output of w0",
                "n['w3'] = n['w3'][:, :3]; n['b3'] = n['b3'][:3] | the network has 3 outputs for 4 features",
                "n['b0'] = n['b0'][1:] | b0 has 13 values; w0 has 14 columns",
                "n.pop('b2') | the network has no array b2",
                "n['w2'][1, 1] = np.nan | w2 holds a number that is NaN, infinite or too large for 32 bits",
                "n['w2'] = n['w2'] * 1e300 | w2 holds a number that is NaN, infinite or too large for 32 bits",
                "n['w1'] *= 1e30; n['w2'] *= 1e30 | the network overflows 32-bit floats",
                "n['activations'][1] = 'tanh' | the activations are ['relu', 'tanh', 'relu', 'linear']; expected relu",
                "n['activations'] = n['activations'][1:] | there is a w3 but only 3 activations",
                "n['minimum'] = np.ones(3); n['maximum'] = np.ones(4) | expected one each per feature",
                "n.clear() | the network has no array activations",
            })
    void unfitNetworkIsRefusedWithTheReason(String change, String reason) {
        Python.output(
                "-c",
                "import sys, numpy as np; p = sys.argv[1]; n = dict(np.load(p)); " + change + "; np.savez(p, **n)",
                directory.resolve("network.npz").toString());

        assertRefused(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "load,heat,idle | w0 has shape (4, 14); expected 3 rows, one for each feature",
                "load,heat,idle,speed | 'speed' is not one column of",
                "load,heat,idle,load | 'load' is not one column of",
            })
    void unfitFeaturesAreRefusedWithTheReason(String features, String reason) {
        assertRefused(reason, "--features", features);
    }

    @Test
    void textInTheRowsIsRefusedWithItsPlace() throws IOException {
        Files.writeString(directory.resolve("readings.csv"), "load,heat,idle,mode\n1,2,3,4\n1,warm,3,4\n");

        assertRefused("readings.csv line 3: column heat holds 'warm'; expected a number");
    }

    private void assertRefused(String reason, String... more) {
        Python run = export(more);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).startsWith("export_autoencoder.py: ").contains(reason);
        assertThat(run.output().lines()).hasSize(1);
        assertThat(directory.resolve("model.winnow")).doesNotExist();
    }

    private Model exported() throws IOException {
        Python run = export();
        assertThat(run.exitCode()).as(run.output()).isZero();
        return ModelFile.read(directory.resolve("model.winnow"));
    }

    /** Runs the documented command on the files of the directory. */
    private Python export(String... more) {
        List<String> arguments = new ArrayList<>();
        for (String word : Documents.block("from elsewhere").commands().get(0).split(" ")) {
            boolean isFile = word.matches("\\w+\\.\\w+");
            arguments.add(isFile ? directory.resolve(word).toString() : word);
        }
        arguments.addAll(List.of(more));
        return Python.run(arguments.subList(1, arguments.size()).toArray(String[]::new));
    }

    private List<double[]> numbers(String file) throws IOException {
        List<double[]> numbers = new ArrayList<>();
        try (CsvFile lines = new CsvFile(directory.resolve(file))) {
            lines.forEachRemaining(line ->
                    numbers.add(line.stream().mapToDouble(Double::parseDouble).toArray()));
        }
        return numbers;
    }
}
