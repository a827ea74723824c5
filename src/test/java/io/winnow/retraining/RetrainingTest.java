package io.winnow.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that do what a training should not. The arguments of each script are those of the command. */
class RetrainingTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String GATE = """
            {"gate":{"champion":"a","challenger":"b","records":200,"expectedRate":0.01,"mostRate":0.03,\
            "championRate":0.1,"challengerRate":%s,"distance":0.2,"championAlarms":{"trueAlarms":0,"falseAlarms":0},\
            "challengerAlarms":{"trueAlarms":0,"falseAlarms":0},"refusals":[%s]}}""";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void challengerIsWhatTheProcessWrote() throws Exception {
        String script = "cp \"$5\" \"$7\"; echo '" + GATE.formatted("0.01", "") + "'";

        Retraining.Result result = retraining(script, LONG).run(new byte[] {1, 2, 3});

        assertThat(result.challenger()).containsExactly(1, 2, 3);
        assertThat(result.gate().challenger()).isEqualTo("b");
    }

    @Test
    void refusedChallengerIsNoFailureThoughTheProcessEndsAsOne() throws Exception {
        String script = "echo '" + GATE.formatted("0.5", "\"too many\"") + "'; exit 1";

        Retraining.Result result = retraining(script, LONG).run(new byte[0]);

        assertThat(result.challenger()).isNull();
        assertThat(result.gate().refusals()).containsExactly("too many");
    }

    @Test
    void processThatFailsSaysWhyByItsLastLine() {
        assertThatIOException()
                .isThrownBy(() -> retraining("echo first >&2; echo no such topic >&2; exit 1", LONG)
                        .run(new byte[0]))
                .withMessage("its process ended with exit code 1: no such topic");
    }

    @Test
    void processThatIsKilledIsAFailure() {
        assertThatIOException()
                .isThrownBy(() -> retraining("kill -9 $$", LONG).run(new byte[0]))
                .withMessage("its process ended with exit code 137");
    }

    @Test
    void processThatHangsIsEndedAndNothingIsLeftOfIt() throws IOException {
        Path said = directory.resolve("said");
        String script = "echo $$ > " + said + "; echo \"$5\" >> " + said + "; sleep 600";

        assertThatIOException()
                .isThrownBy(() -> retraining(script, Duration.ofSeconds(1)).run(new byte[0]))
                .withMessage("it did not end within 1 s: raise winnow.retrain.time-limit, or lower"
                        + " winnow.retrain.records");

        List<String> lines = Files.readAllLines(said);
        assertThat(ProcessHandle.of(Long.parseLong(lines.get(0)))).isEmpty();
        assertThat(Path.of(lines.get(1)).getParent()).doesNotExist();
    }

    @Test
    void interruptionEndsTheProcess() throws Exception {
        Path said = directory.resolve("said");
        Retraining retraining =
                retraining("echo $$ > " + said + ".part; mv " + said + ".part " + said + "; sleep 600", LONG);
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                retraining.run(new byte[0]);
                ended.complete(null);
            } catch (IOException | InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        thread.start();
        await().until(() -> Files.exists(said));

        thread.interrupt();

        assertThatThrownBy(ended::join).hasCauseInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(said).strip())))
                .isEmpty();
    }

    @Test
    void propertiesReachTheProcessAsTheyAreAndNotByItsCommand() throws Exception {
        String property = "-Dsecret=a \"b\" \\c\nd # 'e'";
        Path printed = Files.writeString(directory.resolve("Printed.java"), """
                class Printed {
                    public static void main(String[] args) {
                        System.out.print(System.getProperty("secret") + "|" + ProcessHandle.current().info().arguments()
                                .map(all -> String.join(" ", all)).orElse(""));
                    }
                }
                """);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        String output = new TrainingChild(
                        List.of(java.toString()), List.of(property), List.of(printed.toString()), LONG)
                .run(List.of(), directory)
                .output();

        assertThat(output).startsWith("a \"b\" \\c\nd # 'e'|").doesNotContain("-Dsecret");
    }

    private static Retraining retraining(String script, Duration limit) {
        return new Retraining(
                new TrainingChild(List.of("sh", "-c", script), List.of(), List.of(), limit), List.of("--all-rows"));
    }
}
