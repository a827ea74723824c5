package io.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.ScorerProviders;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten thousand files, of every scorer type, each damaged in its own way, half of them with the checksum made right again. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DamagedModelFileTest {

    /** Of each type and each kind of damage, so that there are ten thousand in all. */
    private static final int FILES = 5_000 / types().size();

    private static final long ALLOWANCE = 16 << 20;

    private static final List<String> HOSTILE_NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "7",
            "255",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "1e308",
            "-0.5");
    private static final List<String> HOSTILE_TEXTS = List.of(
            "[".repeat(5_000), "{\"a\":".repeat(5_000), "\"", "NaN", "\\u0000", "é", "{}", "[]", ",", "}", "null");
    private static final double[] HOSTILE_DOUBLES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 1e308, 4.9e-324, 0
    };
    private static final Pattern NUMBER = Pattern.compile("(?<=[\\[,:])-?\\d+(\\.\\d+)?(?=[],}])");
    private static final Pattern NAME = Pattern.compile("\"[a-z0-9_.]+\"");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Set<String> types() {
        return ScorerProviders.load().types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void damagedFileIsRefused(String type) {
        byte[] file = ModelFile.bytes(TrainedModels.of(type));
        Random random = new Random(11);
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = damaged(file, random);

            assertThat(Arrays.equals(damaged, file) || read(damaged).isEmpty())
                    .as("file %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void damagedFileWithItsChecksumMadeRightIsRefusedUnlessItMeansTheSame(String type) {
        byte[] file = ModelFile.bytes(TrainedModels.of(type));
        String id = ModelFile.read(file).id();
        Random random = new Random(12);
        int accepted = 0;
        for (int i = 0; i < FILES; i++) {
            Optional<Model> read = read(forged(Forgery.of(file), random));

            assertThat(read.map(ModelFile::id).orElse(id)).as("file %d", i).isEqualTo(id);
            accepted += read.isPresent() ? 1 : 0;
        }
        assertThat(accepted).isLessThan(FILES / 20);
    }

    /** The model, if the file was accepted. Fails if it was refused by accident or took memory beyond all proportion. */
    private Optional<Model> read(byte[] file) {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            return Optional.of(ModelFile.read(file));
        } catch (InvalidModel e) {
            assertThat(refusedOnPurpose(e)).as("%s", e.getCause()).isTrue();
            return Optional.empty();
        } finally {
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(ALLOWANCE + 50L * file.length);
        }
    }

    /** An index out of bounds, for example, is a check that is not there. */
    private static boolean refusedOnPurpose(InvalidModel refusal) {
        Throwable cause = refusal.getCause();
        return !(cause instanceof RuntimeException)
                || cause instanceof IllegalArgumentException
                || cause instanceof ArithmeticException
                || cause instanceof java.time.DateTimeException;
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] bytes = file.clone();
        int at = random.nextInt(random.nextBoolean() ? bytes.length : 1_000);
        int length = random.nextInt(Math.min(64, bytes.length - at)) + 1;
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt();
            case 2 -> bytes[random.nextInt(8)] = (byte) random.nextInt();
            case 3 -> bytes = Arrays.copyOf(bytes, at);
            case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + length);
            case 5 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt());
            default -> bytes = without(bytes, at, length);
        }
        return bytes;
    }

    /** Damage that the digests do not betray: of the structure, or, under the right checksum but the old id, of values. */
    private static byte[] forged(Forgery file, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> file.header(text -> numberChanged(text, random)).sealed();
            case 1 -> file.header(text -> textInserted(text, random)).sealed();
            case 2 -> file.header(text -> nameChanged(text, random)).renamed();
            case 3 -> file.header(text -> offsetChanged(text, random)).renamed();
            case 4 -> file.data(bytes -> new byte[random.nextInt(bytes.length)]).renamed();
            case 5 ->
                file.data(bytes -> without(bytes, random.nextInt(bytes.length - 64), 1 + random.nextInt(64)))
                        .renamed();
            case 6 -> file.data(bytes -> doubleChanged(bytes, random)).sealed();
            default -> file.data(bytes -> intChanged(bytes, random)).sealed();
        };
    }

    private static String numberChanged(String text, Random random) {
        return replaced(text, any(NUMBER.matcher(text).results().toList(), random), any(HOSTILE_NUMBERS, random));
    }

    private static String textInserted(String text, Random random) {
        int at = random.nextInt(text.strip().length());
        return text.substring(0, at) + any(HOSTILE_TEXTS, random) + text.substring(at);
    }

    /** One name becomes another: an array or a field is missing, another one is there twice or unknown. */
    private static String nameChanged(String text, Random random) {
        List<MatchResult> names = NAME.matcher(text).results().toList();
        MatchResult from = any(names, random);
        String to = random.nextBoolean() ? any(names, random).group() : "\"unknown\"";
        return from.group().equals(to) ? text + "x" : replaced(text, from, to);
    }

    private static String offsetChanged(String text, Random random) {
        List<MatchResult> arrays =
                new ArrayList<>(Pattern.compile("(?<=\"data_offsets\":\\[)\\d+|(?<=\"shape\":\\[)\\d+")
                        .matcher(text)
                        .results()
                        .toList());
        MatchResult number = any(arrays, random);
        String other = random.nextBoolean() ? any(HOSTILE_NUMBERS, random) : Integer.toString(random.nextInt(100_000));
        return number.group().equals(other) ? text + "x" : replaced(text, number, other);
    }

    private static byte[] doubleChanged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length / Double.BYTES) * Double.BYTES;
        double value = HOSTILE_DOUBLES[random.nextInt(HOSTILE_DOUBLES.length)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(at, value);
        return bytes;
    }

    private static byte[] intChanged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length / Integer.BYTES) * Integer.BYTES;
        int value = new int[] {-1, 0, 1, 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE}[random.nextInt(6)];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }

    private static String replaced(String text, MatchResult place, String by) {
        return text.substring(0, place.start()) + by + text.substring(place.end());
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
