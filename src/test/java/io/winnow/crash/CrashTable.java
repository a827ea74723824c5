package io.winnow.crash;

import io.winnow.embedded.ScratchDirectory;
import io.winnow.fixture.EveryTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Prints what kills do to the records. Arguments: how many kills of each kind, which modes and which guarantees, joined
 * by commas.
 */
public final class CrashTable {

    private static final String HEAD =
            "| mode | guarantee | kills: instance, leader, all brokers | in | out | duplicates |"
                    + " lost | out of order | misjudged |\n|---|---|---|---|---|---|---|---|---|";

    private CrashTable() {}

    public static void main(String[] arguments) {
        Awaitility.setDefaultTimeout(EveryTest.LIMIT);
        try {
            System.exit(print(arguments) ? 0 : 1);
        } catch (IOException | RuntimeException | Error e) {
            // Else the parts that were started would live on.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static boolean print(String[] arguments) throws IOException {
        int kills = Integer.parseInt(arguments[0]);
        List<Mode> modes = names(arguments[1]).map(Mode::valueOf).toList();
        List<String> rows = new ArrayList<>();
        boolean isGood = true;
        for (Guarantee guarantee : names(arguments[2]).map(Guarantee::valueOf).toList()) {
            for (Mode mode : modes) {
                Tally tally = run(mode, guarantee, kills);
                rows.add(row(mode, guarantee, kills, tally));
                isGood &= guarantee == Guarantee.EXACTLY_ONCE ? tally.isExact() : tally.lost() == 0;
            }
        }
        System.out.println(HEAD);
        rows.forEach(System.out::println);
        return isGood;
    }

    /** Kills each kind so many times, saying what that interrupted, and counts. */
    private static Tally run(Mode mode, Guarantee guarantee, int kills) throws IOException {
        long start = System.nanoTime();
        try (ScratchDirectory scratch = ScratchDirectory.create();
                Crashes crashes = new Crashes(mode, guarantee, scratch.path(), kills)) {
            for (int i = 1; i <= kills; i++) {
                for (Kill kill : Kill.values()) {
                    System.out.printf(
                            "%5d s  %s: kill %d of %s interrupted %s%n",
                            seconds(start), mode, i, kill, crashes.kill(kill));
                }
            }
            Tally tally = crashes.tally();
            System.out.printf("%5d s  %s%n", seconds(start), tally);
            return tally;
        }
    }

    private static String row(Mode mode, Guarantee guarantee, int kills, Tally tally) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d, %d, %d | %,d | %,d | %,d | %,d | %,d | %,d |",
                mode,
                guarantee,
                kills,
                kills,
                kills,
                tally.in(),
                tally.out(),
                tally.duplicates(),
                tally.lost(),
                tally.disordered(),
                tally.misjudged());
    }

    private static Stream<String> names(String joined) {
        return Stream.of(joined.toUpperCase(Locale.ROOT).split(","));
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000L;
    }
}
