package io.winnow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.winnow.fixture.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's walk along broker and registry that let nobody in without certificate and password, as it is printed. */
class SecuredWalkIT {

    private static final long LIMIT_SECONDS = 240;

    /** Commands, and what they print if the README says so. */
    private static final Pattern STEP =
            Pattern.compile("<!-- secured walk -->\n```sh\n(.*?)```\n(?:\n```\n(.*?)```\n)?", Pattern.DOTALL);

    /** What a running detector says besides. */
    private static final Pattern LOG = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .* INFO .*");

    private static final List<String> IN_A_NETWORK_OF_ITS_OWN =
            List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void walkPrintsWhatTheReadmeSays() throws IOException, InterruptedException {
        List<MatchResult> steps =
                STEP.matcher(Files.readString(Path.of("README.md"))).results().toList();
        Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());
        String secondTerminal =
                steps.stream().skip(1).map(step -> step.group(1)).collect(joining());

        List<String> printed = run(steps.get(0).group(1).strip(), secondTerminal);

        String expected = steps.stream()
                .map(step -> step.group(2))
                .filter(lines -> lines != null)
                .flatMap(String::lines)
                .map(SecuredWalkIT::pattern)
                .collect(joining("\n"));
        assertThat(printed.stream().filter(line -> !LOG.matcher(line).matches()).collect(joining("\n")))
                .matches(expected);
        assertThat(Files.readString(directory.resolve("demo.txt"))).contains("recall 1.000", "precision 1.000");
    }

    /** What the second terminal shows, while the demo runs in the first. */
    private List<String> run(String demo, String secondTerminal) throws IOException, InterruptedException {
        String script = demo + " >demo.txt 2>&1 &\n"
                + "demo=$!\n"
                + "until grep -q '^page' demo.txt; do kill -0 $demo; sleep 0.1; done\n"
                + "bash -c \"$1\"\n"
                + "kill $demo && wait $demo || true\n";
        List<String> command = new ArrayList<>(network());
        command.addAll(List.of("bash", "-e", "-c", script, "bash", secondTerminal));
        Path output = directory.resolve("walk.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors.txt").toFile());
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        builder.environment().merge("PATH", java, (path, first) -> first + File.pathSeparator + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as(() -> shown(output)
                            + shown(directory.resolve("errors.txt"))
                            + shown(directory.resolve("demo.txt")))
                    .isTrue();
            return Files.readAllLines(output);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The ports as they are printed may be taken by another test: best nobody else is there. */
    private static List<String> network() throws IOException, InterruptedException {
        List<String> probe = Stream.concat(IN_A_NETWORK_OF_ITS_OWN.stream(), Stream.of("true"))
                .toList();
        boolean works = false;
        try {
            works = new ProcessBuilder(probe).start().waitFor() == 0;
        } catch (IOException e) {
            // No such command on this system.
        }
        assumeThat(works || Stream.of(9092, 8081, 8080, 8090).allMatch(Ports::isFree))
                .as("the README's ports are free")
                .isTrue();
        return works ? IN_A_NETWORK_OF_ITS_OWN : List.of();
    }

    /** An ellipsis in the README stands for anything. */
    private static String pattern(String line) {
        return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(joining(".*"));
    }

    private static String shown(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
