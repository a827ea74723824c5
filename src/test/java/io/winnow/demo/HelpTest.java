package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.winnow.cli.WinnowCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What commands say of themselves. */
class HelpTest {

    @TempDir
    private Path directory = Path.of("");

    static Stream<Named<CommandLine>> commands() {
        CommandLine all = WinnowCommand.commandLine(new DemoCommand());
        return Stream.concat(Stream.of(all), all.getSubcommands().values().stream())
                .map(command -> Named.of(command.getCommandName(), command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpEndsWithExitCodesAndExamplesThatTheProgramKnows(CommandLine command) {
        String help = command.getUsageMessage();
        List<String> examples = Arrays.stream(
                        command.getCommandSpec().usageMessage().footer())
                .map(String::strip)
                .toList();

        assertThat(help).containsSubsequence("Exit codes:", "  0 ", "  1 ", "  2 ", "Examples:", "winnow ");
        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            String[] words = example.replaceFirst("^(\\w+=\\S+ )*winnow ", "")
                    .replaceFirst(" > .*", "")
                    .split(" ");
            assertThatCode(() -> WinnowCommand.commandLine(new DemoCommand()).parseArgs(words))
                    .as(example)
                    .doesNotThrowAnyException();
            assertThat(command.getCommandName()).as(example).isIn("winnow", words[0]);
        });
    }

    private record Run(int exitCode, String out, String err) {}

    @Test
    void helpAndVersionAreCommandsToo() {
        assertThat(run("help", "train")).isEqualTo(run("train", "--help"));
        assertThat(run("help")).isEqualTo(run("--help"));
        assertThat(run("version")).isEqualTo(run("--version"));
        assertThat(run("version").out).startsWith("winnow ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "trian                         | unknown command 'trian'; did you mean train?",
                "evalute --csv a               | unknown command 'evalute'; did you mean evaluate?",
                "help calibrat                 | unknown command 'calibrat'; did you mean calibrate?",
                "dance                         | unknown command 'dance'",
                "train --scorre forest         | unknown option '--scorre'; did you mean --scorer?",
                "train --lable=x               | unknown option '--lable'; did you mean --label?",
                "inspect a.winnow b.winnow     | 'b.winnow' belongs to no option; put it in quotes with what is before it, or leave it out"
            })
    void mistypedWordIsAnsweredWithTheOneThatIsMeant(String command, String message) {
        Run run = run(command.split(" "));

        assertThat(run.exitCode).isEqualTo(2);
        assertThat(run.err.lines()).hasSize(2).first().isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    @EnabledIf("hasBash")
    void shellCompletesCommandsAndOptions(String shell) throws Exception {
        Path script = Files.writeString(directory.resolve("completion"), run("completion", shell).out);

        assertThat(completed(script, "winnow", "tr")).containsExactly("train");
        assertThat(completed(script, "winnow", "train", "--sc")).containsExactly("--scorer");
        assertThat(completed(script, "winnow", "he")).containsExactlyInAnyOrder("health", "help");
    }

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    /** What bash offers for the last word. */
    private static List<String> completed(Path script, String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        String commands =
                "source " + script + "; compopt() { :; }; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                        + "; COMP_LINE='" + line + "'; COMP_POINT=" + line.length()
                        + "; _complete_winnow; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", commands).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(bash.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(err).isZero();
        assertThat(err).isEmpty();
        return out.lines().map(String::strip).toList();
    }

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = WinnowCommand.commandLine(new DemoCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
