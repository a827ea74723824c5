package io.winnow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopLimitTest {

    private static final String NEVER = "never";

    @Test
    void processThatIsToldToStopAndNeverDoesEndsWhenTheLimitIsOver() throws Exception {
        Process process = start(NEVER);
        assertThat(process.getInputStream().read()).isEqualTo('.');

        process.toHandle().destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(process.inputReader().lines()).anyMatch(line -> line.contains("Not stopped within 1 s"));
    }

    @Test
    void processThatStopsInTimeIsLeftAlone() throws Exception {
        Process process = start("soon");
        assertThat(process.getInputStream().read()).isEqualTo('.');

        process.toHandle().destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }

    /** Says that it runs, and waits for SIGTERM. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        new StopLimit(Duration.ofSeconds(1)).startWhenToldToStop();
        if (arguments[0].equals(NEVER)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(never)));
        }
        System.out.print('.');
        System.out.flush();
        never.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String behaviour) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StopLimitTest.class.getName(),
                        behaviour)
                .redirectErrorStream(true)
                .start();
    }
}
