package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    /** Of a value of so many bytes under a key of one to eight characters. */
    private static final long VALUE = 856;

    private static final long HELD = 1_000;

    private final RecentKeys recent = new RecentKeys(3 * HELD);
    private final RecentKeys.Share<String> first = recent.open();
    private final RecentKeys.Share<String> second = recent.open();

    @Test
    void keyThatWasNotUsedForTheLongestTimeMakesRoomWhicheverPartitionItIsOf() {
        first.put(key("a"), "a", VALUE);
        second.put(key("b"), "b", VALUE);
        first.put(key("c"), "c", VALUE);
        first.get(key("a"));

        second.put(key("d"), "d", VALUE);

        assertThat(second.get(key("b"))).isNull();
        assertThat(first.get(key("a"))).isEqualTo("a");
        assertThat(first.get(key("c"))).isEqualTo("c");
        assertThat(second.get(key("d"))).isEqualTo("d");
        assertThat(recent.evicted()).isEqualTo(1);
        assertThat(recent.keys()).isEqualTo(3);
    }

    @Test
    void partitionsHaveKeysOfTheirOwn() {
        first.put(key("a"), "one", VALUE);
        second.put(key("a"), "two", VALUE);

        assertThat(first.get(key("a"))).isEqualTo("one");
        assertThat(second.get(key("a"))).isEqualTo("two");
    }

    @Test
    void whatIsHeldIsCountedOnceHoweverOftenItIsPut() {
        first.put(key("a"), "a", VALUE);
        first.put(key("a"), "a", VALUE);
        first.put(key("a"), "another", VALUE);

        assertThat(recent.bytes()).isEqualTo(HELD);
    }

    @Test
    void valueThatGrewMakesOthersGo() {
        first.put(key("a"), "a", VALUE);
        first.put(key("b"), "b", VALUE);

        first.put(key("b"), "b", VALUE + 2 * HELD);

        assertThat(first.get(key("a"))).isNull();
        assertThat(first.get(key("b"))).isEqualTo("b");
        assertThat(recent.bytes()).isEqualTo(3 * HELD);
    }

    @Test
    void valueGreaterThanTheBudgetIsNotHeld() {
        first.put(key("a"), "a", 10 * HELD);

        assertThat(first.get(key("a"))).isNull();
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void shareIsWholeUntilOneOfItsOwnKeysGoes() {
        first.put(key("a"), "a", VALUE);
        first.remove(key("a"));
        second.put(key("b"), "b", VALUE);
        assertThat(first.isWhole()).isTrue();

        first.put(key("c"), "c", 3 * HELD - HELD + VALUE);

        assertThat(first.isWhole()).isTrue();
        assertThat(second.isWhole()).isFalse();
    }

    @Test
    void closedShareHoldsNothingAndTheOthersStay() {
        first.put(key("a"), "a", VALUE);
        second.put(key("b"), "b", VALUE);

        first.close();

        assertThat(recent.bytes()).isEqualTo(HELD);
        assertThat(second.get(key("b"))).isEqualTo("b");
        assertThat(recent.evicted()).isZero();
    }

    @Test
    void keyIsCountedWithWhatItTakesInTheHeapWithinATenth() throws IOException {
        Process alone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecentKeysTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String[] output = new String(alone.getInputStream().readAllBytes(), UTF_8).split(" ");

        assertThat(Double.parseDouble(output[0])).isCloseTo(Double.parseDouble(output[1]), withinPercentage(10));
    }

    /** Prints what many keys are said to take, and what they do; in a JVM where nothing else comes and goes. */
    public static void main(String[] arguments) {
        RecentKeys many = new RecentKeys(Long.MAX_VALUE);
        RecentKeys.Share<Object> share = many.open();
        share.put(key("the classes are loaded"), new Object(), 16);
        long before = used();
        for (int i = 0; i < 200_000; i++) {
            share.put(key("machine-" + i), new Object(), 16);
        }
        long measured = used() - before;
        // Asked afterwards, or all would be garbage while it is measured.
        System.out.print(many.bytes() + " " + measured);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void neverHoldsMoreThanTheBudgetWhateverManyThreadsDo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Long>> most = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int seed = i;
            most.add(threads.submit(() -> use(recent.open(), new Random(seed))));
        }

        for (Future<Long> one : most) {
            assertThat(one.get()).isBetween(1L, 3 * HELD);
        }
        threads.shutdown();
        assertThat(recent.bytes()).isZero();
        assertThat(recent.evicted()).isPositive();
    }

    /** The most that was held meanwhile. */
    private long use(RecentKeys.Share<String> share, Random random) {
        long most = 0;
        for (int i = 0; i < 20_000; i++) {
            Bytes key = key("k" + random.nextInt(50));
            switch (random.nextInt(4)) {
                case 0 -> share.remove(key);
                case 1 -> share.get(key);
                default -> share.put(key, "value", random.nextInt(1_500));
            }
            most = Math.max(most, recent.bytes());
        }
        share.close();
        return most;
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }
}
