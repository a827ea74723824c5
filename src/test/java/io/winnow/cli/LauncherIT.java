package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that starts the packaged program. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("winnow.jar")).resolveSibling("winnow").toAbsolutePath();
    private static final String JAVA_HOME = System.getProperty("java.home");
    private static final String TOOLS = "/usr/bin:/bin";

    @TempDir
    private Path directory = Path.of("");

    private record Run(int exitCode, String out, String err) {}

    @Test
    void runsFromAnyDirectoryBehindLinksAndWithTheJavaOfJavaHome() throws Exception {
        Path spaced = Files.createDirectories(directory.resolve("my programs"));
        Path link = Files.createSymbolicLink(spaced.resolve("winnow"), LAUNCHER);
        Path relative = Files.createSymbolicLink(directory.resolve("w"), Path.of("my programs", "winnow"));

        for (Path program : List.of(LAUNCHER, link, relative)) {
            Run run = run(Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME), program, "--version");

            assertThat(run.exitCode).as(run.err).isZero();
            assertThat(run.out).startsWith("winnow ");
        }
    }

    @Test
    void takesTheJavaOfPathAndPassesOptionsArgumentsAndExitCodesOn() throws Exception {
        Map<String, String> environment =
                Map.of("PATH", JAVA_HOME + "/bin:" + TOOLS, "JAVA_OPTS", "-Xmx64m -XX:TieredStopAtLevel=1");

        Run failed = run(environment, LAUNCHER, "inspect", "no such model");
        assertThat(failed.exitCode).isEqualTo(1);
        assertThat(failed.err).isEqualTo("there is no readable file no such model\n");
        assertThat(run(environment, LAUNCHER, "inspect").exitCode).isEqualTo(2);
    }

    @Test
    void commandsOfTheDocumentsWork() throws Exception {
        Path checkout = Path.of("").toAbsolutePath();
        Run run = run(
                Map.of("PATH", JAVA_HOME + "/bin:" + TOOLS, "HOME", directory.toString()),
                Path.of("/bin/bash"),
                "-ec",
                "cd '" + checkout + "'\n" + Documents.block("launcher").text());

        assertThat(run.exitCode).as(run.err).isZero();
        assertThat(run.out).startsWith("winnow ").hasLineCount(1);
    }

    @Test
    void missingJavaIsSaidWithWhatToDo() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "sh")) {
            Path found = Files.exists(Path.of("/usr/bin", tool)) ? Path.of("/usr/bin", tool) : Path.of("/bin", tool);
            Files.createSymbolicLink(tools.resolve(tool), found);
        }

        assertThat(run(Map.of("PATH", tools.toString()), LAUNCHER, "--version"))
                .isEqualTo(new Run(
                        1, "", "winnow: there is no Java on PATH; install Java 17 or newer, or set JAVA_HOME to it\n"));
        assertThat(run(Map.of("PATH", TOOLS, "JAVA_HOME", "/nowhere"), LAUNCHER, "--version"))
                .isEqualTo(new Run(
                        1,
                        "",
                        "winnow: JAVA_HOME is '/nowhere', where there is no bin/java; set it to Java 17 or newer, or unset"
                                + " it\n"));
    }

    @Test
    void olderJavaIsRefusedWithItsVersion() throws Exception {
        for (String version : List.of("11.0.2", "1.8.0_292")) {
            for (boolean hasFile : List.of(true, false)) {
                Path home = oldJava(version, hasFile);

                assertThat(run(Map.of("PATH", TOOLS, "JAVA_HOME", home.toString()), LAUNCHER, "--version"))
                        .isEqualTo(new Run(
                                1,
                                "",
                                "winnow: " + home + "/bin/java is Java " + version
                                        + "; Winnow needs Java 17 or newer, set JAVA_HOME to it\n"));
            }
        }
    }

    private Path oldJava(String version, boolean hasFile) throws IOException {
        Path home = Files.createTempDirectory(directory, "jdk");
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\" 2018' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        if (hasFile) {
            Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        }
        return home;
    }

    @Test
    void programTakesThePlaceOfTheScriptSoThatSignalsReachIt() throws Exception {
        Process process = start(
                Map.of("PATH", TOOLS, "JAVA_HOME", JAVA_HOME),
                LAUNCHER,
                List.of("score", "--csv", "-", "--model", "m", "--out", "o"));
        try {
            assertThat(process.waitFor(1, TimeUnit.SECONDS)
                            || process.children().findAny().isEmpty())
                    .as("no shell waits for a child")
                    .isTrue();
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Run run(Map<String, String> environment, Path program, String... arguments) throws Exception {
        Process process = start(environment, program, List.of(arguments));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8),
                new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private Process start(Map<String, String> environment, Path program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
