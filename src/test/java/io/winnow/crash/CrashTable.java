package io.winnow.crash;

import io.winnow.demo.ScratchDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints what kills do to the records. Arguments: how many kills of each kind, which modes and which guarantees, joined
 * by commas. The modes of one guarantee are run together.
 */
public final class CrashTable {

    private static final String HEAD =
            "| mode, guarantee | kills: instance, leader, all brokers | in | out | duplicates |"
                    + " lost | out of order | misjudged |\n|---|---|---|---|---|---|---|---|";

    private CrashTable() {}

    public static void main(String[] arguments) {
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
            for (Map.Entry<Pair, Tally> result : run(modes, guarantee, kills).entrySet()) {
                Tally tally = result.getValue();
                rows.add(row(result.getKey(), kills, tally));
                isGood &= guarantee == Guarantee.EXACTLY_ONCE ? tally.isExact() : tally.lost() == 0;
            }
        }
        System.out.println(HEAD);
        rows.forEach(System.out::println);
        return isGood;
    }

    /** Kills each kind so many times, saying what that interrupted, and counts. */
    private static Map<Pair, Tally> run(List<Mode> modes, Guarantee guarantee, int kills) throws IOException {
        long start = System.nanoTime();
        try (ScratchDirectory scratch = ScratchDirectory.create();
                Crashes crashes = new Crashes(modes, guarantee, scratch.path(), kills)) {
            for (int i = 1; i <= kills; i++) {
                for (Kill kill : Kill.values()) {
                    Map<Pair, String> interrupted = crashes.kill(kill);
                    System.out.printf("%5d s  kill %d of %s: %s%n", seconds(start), i, kill, interrupted);
                }
            }
            Map<Pair, Tally> tallies = crashes.tally();
            System.out.printf("%5d s  %s%n", seconds(start), tallies);
            return tallies;
        }
    }

    private static String row(Pair pair, int kills, Tally tally) {
        return String.format(
                Locale.ROOT,
                "| %s | %d, %d, %d | %,d | %,d | %,d | %,d | %,d | %,d |",
                pair,
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
