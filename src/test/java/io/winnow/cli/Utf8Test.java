package io.winnow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class Utf8Test {

    /** The program of which the test looks at the output. */
    static final class Echo {

        private Echo() {}

        public static void main(String[] args) {
            Utf8.print();
            System.out.print(String.join("|", Utf8.arguments(args)));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void lettersThatAreNotAsciiAreTakenAndPrintedWhereTheLocaleKnowsNone() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The shell makes the letters, because this JVM may not be able to pass them on.
        String script =
                "exec " + java + " '" + Echo.class.getName() + "' train \"$(printf 'temp\\303\\251rature')\" ''";
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("LANG", "C");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));

        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("train|température|");
        assertThat(process.waitFor()).isZero();
    }
}
