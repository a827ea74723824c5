package io.winnow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.cli.WinnowCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Wrong usage of demo and produce, which is told before anything is started or asked. */
class CommandUsageTest {

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "demo --rate 0              | --rate is 0.0; expected a number above 0",
                "demo --rate NaN            | --rate is NaN; expected a number above 0",
                "demo --rate Infinity       | --rate is Infinity; expected a number above 0",
                "demo --anomaly-rate 1.1    | --anomaly-rate is 1.1; expected a share from 0 to 1",
                "demo --anomaly-rate NaN    | --anomaly-rate is NaN; expected a share from 0 to 1",
                "demo --scorer forrest      | --scorer is 'forrest'; known types are [adaptive, autoencoder, bounds, forest, knn, one-class-svm]",
                "demo --kafka-port 0        | --kafka-port is 0; expected a port from 1 to 65535",
                "demo --registry-port 65536 | --registry-port is 65536; expected a port from 1 to 65535",
                "demo --http-port -1        | --http-port is -1; expected a port from 1 to 65535",
                "demo --http-port 9092      | --kafka-port and --http-port are both 9092; give each its own",
                "demo --duration 60         | Invalid value for option '--duration': '60' is no duration; expected such"
                        + " as 60s, 5m or 1h",
                "demo --seed x              | Invalid value for option '--seed': 'x' is not a long",
                "demo --loop                | unknown option '--loop'",
                "produce                    | Missing required option: '--topic=<topic>'",
                "produce --topic t --loop   | --schema, --key, --time, --loop and how the file is written belong to --csv; name the file",
                "produce --topic t --key k  | --schema, --key, --time, --loop and how the file is written belong to --csv; name the file",
                "produce --topic t --rate -1 | --rate is -1.0; expected a number of at least 0",
                "produce --topic t --rate Infinity | --rate is Infinity; expected a number of at least 0",
                "produce --topic t --count 0 | --count is 0; expected at least 1",
                "produce --topic t --anomaly-rate -0.1 | --anomaly-rate is -0.1; expected a share from 0 to 1"
            })
    void wrongUsageIsOneLineAndExitCodeTwo(String command, String message) {
        int exit = execute(command.split(" ", -1));

        assertThat(err.toString().lines())
                .containsExactly(message, "try 'winnow " + command.split(" ", -1)[0] + " --help'");
        assertThat(exit).isEqualTo(2);
    }

    /** A description is a format, in which a percent sign is written twice; the library warns of others by itself. */
    @Test
    void helpOfEveryCommandIsPrintedWithoutAWarning() {
        CommandLine commands = WinnowCommand.commandLine(new DemoCommand());
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true));
        try {
            assertThat(commands.getSubcommands().values())
                    .extracting(CommandLine::getUsageMessage)
                    .anyMatch(help -> help.contains("Read 45% as 45."));
        } finally {
            System.setErr(before);
        }

        assertThat(warnings.toString()).isEmpty();
    }

    private int execute(String... args) {
        CommandLine commands = WinnowCommand.commandLine(new DemoCommand());
        return commands.setErr(new PrintWriter(err, true)).execute(args);
    }
}
