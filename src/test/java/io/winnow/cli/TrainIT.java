package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.winnow.feature.CsvFile;
import io.winnow.fixture.CommandRun;
import io.winnow.fixture.CsvText;
import io.winnow.fixture.LabelledRows;
import io.winnow.model.Model;
import io.winnow.model.ModelFile;
import io.winnow.scoring.Scoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a CSV file to a model and its report, by the commands. */
class TrainIT {

    private static final LabelledRows ROWS = LabelledRows.correlated(500, 2026);
    private static final Schema SCHEMA = SchemaBuilder.record("Machine")
            .fields()
            .requiredDouble("load")
            .requiredDouble("heat")
            .requiredDouble("idle")
            .endRecord();

    @TempDir
    private static Path shared = Path.of("");

    private static Path csv = Path.of("");
    private static Path forest = Path.of("");

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void trainAForest() {
        csv = CsvText.file(shared, ROWS.csv());
        forest = shared.resolve("shared-forest.winnow");
        assertThat(train(shared, "forest", forest).exitCode()).isZero();
    }

    @Test
    void packagedProgramDoesWhatTheCommandsDo() {
        for (String command : List.of(
                "train --scorer bounds --label label --out packaged.winnow --csv " + csv,
                "inspect packaged.winnow",
                "calibrate --model packaged.winnow --threshold quantile:0.9 --out calibrated.winnow",
                "score --model calibrated.winnow --out scored.csv --csv " + csv,
                "evaluate --model calibrated.winnow --label label --out report.html --csv " + csv)) {
            CommandRun packaged = CommandRun.of(directory, Map.of(), command.split(" "));

            assertThat(packaged.exitCode())
                    .as(String.join("\n", packaged.err()))
                    .isZero();
            assertThat(packaged.out()).isNotEmpty();
        }
        assertThat(directory.resolve("scored.csv")).isNotEmptyFile();
        assertThat(directory.resolve("report.html")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest", "knn", "one-class-svm", "bounds"})
    void trainedModelIsInspectedAndEvaluated(String scorer) {
        Path model = directory.resolve(scorer + ".winnow");
        CommandRun trained = train(directory, scorer, model);
        assertThat(trained.exitCode()).as(String.join("\n", trained.err())).isZero();
        assertThat(trained.out())
                .contains("scorer     " + scorer)
                .containsSequence(
                        "wrote " + model, "wrote " + beside(model, ".html") + " and " + beside(model, ".json"))
                .last()
                .asString()
                .matches("Threshold .* anomalies in 200 labelled records, with .*");

        CommandRun inspected = run("inspect", model.toString());
        assertThat(inspected.out()).contains("verified   checksum and probes", "scorer     " + scorer);
        assertThat(inspected.out())
                .filteredOn(line -> line.startsWith("feature"))
                .hasSize(3);

        CommandRun evaluated = evaluate("--model", model.toString());
        assertThat(evaluated.exitCode()).as(String.join("\n", evaluated.err())).isZero();
        assertThat(evaluated.out()).first().asString().contains("AUC-ROC");
        assertThat(directory.resolve("report.html")).content().contains("<html");
        assertThat(report().path("models")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"forest", "knn", "one-class-svm", "bounds"})
    void scoresAreThoseOfTheModelBitForBit(String scorer) throws IOException {
        Path model = directory.resolve(scorer + ".winnow");
        assertThat(train(directory, scorer, model).exitCode()).isZero();
        Scoring scoring = ModelFile.read(model).open();

        assertThat(rawScores(model))
                .containsExactlyElementsOf(ROWS.rows().stream()
                        .map(row -> Double.toString(scoring.score(row.vector())))
                        .toList());
    }

    @Test
    void scoreKeepsTheColumnsAndAddsItsOwn() throws IOException {
        Model model = ModelFile.read(forest);
        List<List<String>> judged = scored(forest);

        assertThat(judged.get(0))
                .containsExactly(
                        "load",
                        "heat",
                        "idle",
                        "label",
                        "winnow_raw_score",
                        "winnow_score",
                        "winnow_verdict",
                        "winnow_reason");
        assertThat(judged).hasSize(501);
        assertThat(judged.subList(1, 501)).allSatisfy(row -> {
            boolean anomalous = Double.parseDouble(row.get(4)) > model.threshold();
            assertThat(row.get(6)).isEqualTo(anomalous ? "ANOMALOUS" : "NORMAL");
            assertThat(Double.parseDouble(row.get(5)) > 1).isEqualTo(anomalous);
            assertThat(row.get(7).isEmpty()).isNotEqualTo(anomalous);
        });
    }

    @Test
    void twoModelsAreComparedInOneReport() {
        Path bounds = directory.resolve("bounds.winnow");
        assertThat(train(directory, "bounds", bounds).exitCode()).isZero();

        CommandRun run = evaluate("--model", forest.toString(), "--model", bounds.toString());

        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        assertThat(report().path("models")).hasSize(2);
    }

    @Test
    void reportOfTheHeldBackRowsIsWrittenBesideTheModel() throws IOException {
        Path model = directory.resolve("fresh.winnow");
        CommandRun trained = train(directory, "forest", model);
        assertThat(trained.exitCode()).as(String.join("\n", trained.err())).isZero();

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("fresh.json").toFile());
        assertThat(json.path("models").path(0).findValue("scored").asInt()).isEqualTo(200);
        assertThat(json.path("models").path(0).findValue("areaUnderRoc").asDouble())
                .isEqualTo(Objects.requireNonNull(ModelFile.read(model).manifest())
                        .findings()
                        .evaluation()
                        .get("auc-roc"));
        assertThat(directory.resolve("fresh.html")).content().contains("Held-back rows of readings.csv");
    }

    @Test
    void reportIsLeftOutWhenAskedFor() {
        CommandRun run = train(directory, "forest", directory.resolve("alone.winnow"), "--no-report");

        assertThat(run.out())
                .contains("wrote " + directory.resolve("alone.winnow"))
                .noneMatch(line -> line.contains("alone.html"));
        assertThat(directory.resolve("alone.html")).doesNotExist();
        assertThat(directory.resolve("alone.json")).doesNotExist();
    }

    @Test
    void splitOfOneIsSaidInTheManifest() {
        CommandRun run = train(directory, "forest", directory.resolve("all.winnow"), "--split", "1");

        assertThat(run.out())
                .anyMatch(
                        line -> line.startsWith("threshold") && line.contains(": from the training rows themselves: "));
    }

    @Test
    void unknownScorerIsRefusedWithThoseKnown() {
        CommandRun run = train(directory, "forrest", directory.resolve("x.winnow"));

        assertThat(run.exitCode()).isIn(1, 2);
        assertThat(run.err())
                .first()
                .asString()
                .contains("forrest", "autoencoder", "bounds", "forest", "one-class-svm");
        assertThat(directory.resolve("x.winnow")).doesNotExist();
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(run("train", "--scorer", "forest").exitCode()).isEqualTo(2);
        assertThat(train(directory, "forest", directory.resolve("x"), "--threshold", "high")
                        .exitCode())
                .isEqualTo(2);
        assertThat(train(directory, "forest", directory.resolve("x"), "--normal-only", "--all-rows")
                        .exitCode())
                .isEqualTo(2);
        assertThat(run("score", "--model", "x").exitCode()).isEqualTo(2);
        assertThat(run("inspect").exitCode()).isEqualTo(2);
    }

    @Test
    void textCellNamesFileLineAndColumn() {
        Path broken = CsvText.file(directory, "load,heat,idle", "1,2,3", "4,warm,6");

        CommandRun run = run(
                "train",
                "--scorer",
                "forest",
                "--csv",
                broken.toString(),
                "--features",
                "load,heat",
                "--out",
                directory.resolve("x").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .containsExactly(
                        broken + " line 3: column heat holds 'warm'; expected a number, true, false or nothing;"
                                + " if it stands for a missing value, name it with --na; if it is a number, say how with"
                                + " --decimal, --thousands or --percent; else leave the column out (train: --features),"
                                + " or make it text (produce: --schema)");
    }

    @Test
    void inputIsNotOverwrittenByItsScores() throws IOException {
        Path rows = CsvText.file(directory, "load,heat,idle", "50,45,50");

        CommandRun run = run("score", "--model", forest.toString(), "--csv", rows.toString(), "--out", rows.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains(rows.toString(), "--out");
        assertThat(Files.readAllLines(rows)).containsExactly("load,heat,idle", "50,45,50");
    }

    @Test
    void damagedModelIsRefusedByInspect() throws IOException {
        byte[] bytes = Files.readAllBytes(forest);
        bytes[bytes.length / 2] ^= 1;
        Path damaged = Files.write(directory.resolve("damaged.winnow"), bytes);

        CommandRun run = run("inspect", damaged.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).singleElement().asString().startsWith(damaged + " is refused: ");
    }

    private static Path beside(Path model, String ending) {
        return Path.of(model.toString().replace(".winnow", ending));
    }

    private static CommandRun train(Path in, String scorer, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train", "--scorer", scorer, "--csv", csv.toString(), "--label", "label", "--out", out.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.here(in, Map.of(), arguments.toArray(String[]::new));
    }

    private CommandRun evaluate(String... models) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--csv", csv.toString(), "--label", "label"));
        arguments.addAll(List.of(models));
        arguments.addAll(List.of("--out", directory.resolve("report.html").toString()));
        return run(arguments.toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.here(directory, Map.of(), arguments);
    }

    private JsonNode report() {
        try {
            return new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> rawScores(Path model) throws IOException {
        List<List<String>> judged = scored(model);
        int column = judged.get(0).indexOf("winnow_raw_score");
        return judged.stream().skip(1).map(row -> row.get(column)).toList();
    }

    /** The header and the rows that {@code score} writes. */
    private List<List<String>> scored(Path model) throws IOException {
        Path out = directory.resolve("scored.csv");
        CommandRun run = run("score", "--model", model.toString(), "--csv", csv.toString(), "--out", out.toString());
        assertThat(run.exitCode()).as(String.join("\n", run.err())).isZero();
        List<List<String>> rows = new ArrayList<>();
        try (CsvFile file = new CsvFile(out)) {
            rows.add(file.header());
            file.forEachRemaining(rows::add);
        }
        return rows;
    }
}
