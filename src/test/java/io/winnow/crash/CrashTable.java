package io.winnow.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints what kills do to the records, for every mode and guarantee. Arguments: how many kills of each kind (10), and
 * which modes, joined by commas (all).
 */
public final class CrashTable {

    private static final String HEAD =
            "| mode | guarantee | kills: instance, leader, all brokers | in | out | duplicates |"
                    + " lost | out of order |\n|---|---|---|---|---|---|---|---|";

    private CrashTable() {}

    public static void main(String[] arguments) throws IOException {
        int kills = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        List<Mode> modes = arguments.length > 1
                ? Stream.of(arguments[1].toUpperCase(Locale.ROOT).split(","))
                        .map(Mode::valueOf)
                        .toList()
                : List.of(Mode.values());
        List<String> rows = new ArrayList<>();
        boolean good = true;
        for (boolean exactlyOnce : new boolean[] {true, false}) {
            for (Mode mode : modes) {
                Tally tally = run(mode, exactlyOnce, kills);
                rows.add(String.format(
                        Locale.ROOT,
                        "| %s | %s | %d, %d, %d | %,d | %,d | %,d | %,d | %,d |",
                        mode.name().toLowerCase(Locale.ROOT),
                        exactlyOnce ? "exactly once" : "at least once",
                        kills,
                        kills,
                        kills,
                        tally.in(),
                        tally.out(),
                        tally.duplicates(),
                        tally.lost(),
                        tally.disordered()));
                System.out.println(rows.get(rows.size() - 1));
                good &= tally.lost() == 0 && (!exactlyOnce || tally.duplicates() == 0);
            }
        }
        System.out.println(HEAD);
        rows.forEach(System.out::println);
        System.exit(good ? 0 : 1);
    }

    /** Kills each kind so many times and counts. */
    static Tally run(Mode mode, boolean exactlyOnce, int kills) throws IOException {
        Path directory = Files.createTempDirectory("winnow-crashes-");
        try (Crashes crashes = new Crashes(mode, exactlyOnce, directory, kills)) {
            for (int i = 1; i <= kills; i++) {
                for (Crashes.Kill kill : Crashes.Kill.values()) {
                    System.out.println(mode + " kill " + i + " " + kill + ": " + crashes.kill(kill));
                }
            }
            return crashes.tally();
        }
    }
}
