package io.winnow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.cli.WinnowCommand;
import io.winnow.demo.DemoCommand;
import io.winnow.fixture.TrainedModels;
import io.winnow.model.ModelFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Random arguments and files for every command: success, or a line and exit code 1 or 2. The seed repeats them. */
class CommandFuzzTest {

    private static final long SEED = 20_260_131;
    private static final int CASES = 300;

    private static final List<String> COMMANDS = List.of(
            "train",
            "train",
            "train",
            "score",
            "score",
            "evaluate",
            "evaluate",
            "inspect",
            "calibrate",
            "produce",
            "demo",
            "");
    private static final List<String> ROWS = List.of("--label", "--key", "--time");
    private static final List<String> TRAIN = List.of(
            "--features",
            "--features-file",
            "--anomalous",
            "--split",
            "--random-split",
            "--normal-only",
            "--all-rows",
            "--seed",
            "--param",
            "--threshold",
            "--created",
            "--label",
            "--key",
            "--time");
    private static final List<String> OTHERS = List.of("--count", "--rate", "--schema", "--duration", "--unheard-of");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "0.5",
            "1",
            "1e400",
            "NaN",
            "Infinity",
            "99999999999999999999",
            "a",
            "b",
            "a,b",
            ",",
            "=",
            "trees=0",
            "trees=NaN",
            "x=1",
            "mean(a, 3)",
            "mean(a",
            "zscore(a,b)",
            "one-hot(a)",
            "hour()",
            "()",
            "a.b.c",
            "quantile:2",
            "quantile:",
            "labels",
            "labels:NaN",
            "budget:1/0",
            "budget:",
            "fixed:-1",
            "é\u0000",
            "../..",
            "forest",
            "bounds",
            "knn",
            "one-class-svm",
            "forrest",
            "https://",
            "file:",
            "http://127.0.0.1:1/m",
            "2026-01-31");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    private Path directory;

    @Test
    void noArgumentsAndNoFilesMakeACommandFallOver() throws IOException {
        List<Path> files = files();
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < CASES; i++) {
            String[] arguments = arguments(files);
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();

            int exit = execute(arguments, out, err);

            check(all, Arrays.toString(arguments), exit, err.toString());
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, String arguments, int exit, String err) {
        all.assertThat(exit).as(arguments + err).isBetween(0, 2);
        all.assertThat(err).as(arguments).doesNotContain("\tat ", "NullPointer", "IndexOutOfBounds", "ClassCast");
        // Progress, and the list of what is wrong with the configuration, come on lines of their own.
        List<String> lines =
                err.lines().filter(line -> !line.matches(" *\\d+ %.*|  .*")).toList();
        if (exit == 1) {
            all.assertThat(lines).as(arguments).hasSize(1);
            all.assertThat(String.join("", lines)).as(arguments).isNotBlank().doesNotContain("java.", "io.winnow.");
        }
        if (exit == 2) {
            all.assertThat(lines)
                    .as(arguments)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .last()
                    .asString()
                    .startsWith("try 'winnow");
        }
    }

    private static int execute(String[] arguments, StringWriter out, StringWriter err) {
        CommandLine commands = WinnowCommand.commandLine(new DemoCommand());
        return commands.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String[] arguments(List<Path> files) {
        String command = one(COMMANDS);
        List<String> arguments = new ArrayList<>(List.of(command));
        switch (command) {
            case "train" ->
                arguments.addAll(List.of("--scorer", one(List.of("forest", "bounds", "knn", "one-class-svm"))));
            case "score", "evaluate" -> arguments.addAll(List.of("--model", file(files)));
            case "calibrate" -> arguments.addAll(List.of("--model", file(files), "--threshold", one(VALUES)));
            case "inspect" -> arguments.add(file(files));
            case "produce" -> arguments.addAll(List.of("--topic", "t"));
            // It would start.
            case "demo" -> arguments.addAll(List.of("--rate", "0"));
            default -> arguments.add(one(VALUES));
        }
        if (!command.equals("inspect") && !command.isEmpty() && !command.equals("demo")) {
            arguments.addAll(List.of("--csv", file(files)));
        }
        if (List.of("train", "score", "evaluate", "calibrate").contains(command)) {
            arguments.addAll(List.of("--out", directory.resolve("out").toString()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String option = option(command);
            arguments.add(option);
            boolean isSwitch = option.matches("--(random-split|normal-only|all-rows)");
            if (random.nextInt(12) > 0 != isSwitch) {
                arguments.add(random.nextInt(6) == 0 ? file(files) : one(VALUES));
            }
        }
        return arguments.toArray(new String[0]);
    }

    private String option(String command) {
        if (random.nextInt(12) == 0) {
            return one(OTHERS);
        }
        return one(command.equals("train") ? TRAIN : ROWS);
    }

    private String file(List<Path> files) {
        return one(files).toString();
    }

    private List<Path> files() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        String rows = "a,b,label,when\n"
                + String.join(
                        "\n",
                        IntStream.range(0, 60)
                                .mapToObj(i -> i % 7 + "," + i + "," + i % 2 + "," + i)
                                .toList());
        for (String text : List.of(
                rows,
                rows,
                "",
                "\n\n",
                "a,b\n",
                "a,a\n1,2\n",
                "a,b\n1\n2,3,4\n",
                "a,b\nNaN,Infinity\n1e999,-1e999\n",
                "a,b\n\"1,2\n",
                "a;b\n1;2\n",
                ",,\n1,2,3\n",
                "\uFEFFa,b\n1,2\n3,4\n",
                "a,b\nx,y\nz,\n",
                "features: [a, b]\n",
                "features: [[[\n",
                "features:\n  - {a: &x [*x]}\n",
                "{\"type\": \"record\"}",
                "[".repeat(10_000))) {
            contents.add(text.getBytes(UTF_8));
        }
        byte[] model = model();
        contents.add(model);
        for (int i = 0; i < 12; i++) {
            contents.add(damaged(model));
        }
        byte[] noise = new byte[3_000];
        random.nextBytes(noise);
        contents.add(noise);
        List<Path> files = new ArrayList<>(List.of(directory, directory.resolve("absent")));
        for (byte[] content : contents) {
            files.add(Files.write(directory.resolve("file-" + files.size()), content));
        }
        return files;
    }

    private byte[] damaged(byte[] model) {
        byte[] damaged = Arrays.copyOf(model, random.nextBoolean() ? model.length : random.nextInt(model.length));
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(Math.min(400, damaged.length))] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static byte[] model() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelFile.write(TrainedModels.of("forest"), bytes);
        return bytes.toByteArray();
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
