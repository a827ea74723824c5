package io.winnow.demo;

import io.winnow.cli.Terminal;
import io.winnow.embedded.StartProgress;
import io.winnow.retraining.Attempt;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the demo prints. The live line stays in place on a terminal; elsewhere it is printed every few seconds. */
final class DemoConsole implements StartProgress {

    private static final int SECONDS_BETWEEN_LINES = 5;

    private final PrintStream out;
    private final boolean terminal = Terminal.isWatched();
    private long ticks;
    private long lastTotal;
    private long trainedTenths;

    DemoConsole(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void waiting(String part) {
        line("starting  " + part + " ...");
    }

    @Override
    public synchronized void ready(String part, Duration took) {
        line(format("ready     %s after %.1f s", part, took.toMillis() / 1000.0));
    }

    /** Progress of the training before the demo starts: a line for each tenth of it. */
    synchronized boolean training(double done, String detail) {
        long tenth = (long) (10 * done);
        if (tenth != trainedTenths) {
            trainedTenths = tenth;
            line(format("training  %3.0f %%  %s", 100 * done, detail));
        }
        return true;
    }

    synchronized void addresses(String broker, String registry, String http) {
        line("broker    " + broker);
        line("registry  " + registry);
        line("http      " + http);
        line("page      " + http + "/");
    }

    synchronized void anomaly(String key, String reason, String score) {
        String strength = score.isEmpty() ? "" : format(" (score %.2f)", Double.parseDouble(score));
        line("ANOMALY   " + key + ": " + reason + strength);
    }

    synchronized void incident(String key, String incident) {
        line("planted   " + key + ": incident " + incident);
    }

    synchronized void history(long readings, Duration length) {
        line(format("history   %,d readings of %d days, to be learned", readings, length.toDays()));
    }

    synchronized void drift(String measure, double by, Duration length) {
        line(format("drift     %s of all sensors begins to move by %.0f within %d s", measure, by, length.toSeconds()));
    }

    /** @param mostShifted of the features; empty while there are too few records to tell */
    synchronized void falseAlarms(double rate, Optional<DriftStory.Shift> mostShifted) {
        String shift = mostShifted
                .map(feature -> format("   shift of %s %.2f", feature.feature(), feature.value()))
                .orElse("");
        line(format("last 10 s false alarms %.2f %%", 100 * rate) + shift);
    }

    synchronized void retrained(Attempt attempt) {
        String why = attempt.gate() == null
                ? String.valueOf(attempt.reason())
                : attempt.gate().text();
        line(format("retrained %s after %.1f s: ", attempt.verdict(), attempt.seconds()) + why);
    }

    /** The rates before the drift, of the worst ten seconds after it began, and of the last ten. */
    synchronized void falseAlarms(double before, double worst, double atTheEnd) {
        line(format(
                "false alarms %.2f %% before the drift, at most %.2f %%, at the end %.2f %%",
                100 * before, 100 * worst, 100 * atTheEnd));
    }

    /** Called once a second. */
    synchronized void live(Duration elapsed, OutcomeCounts counts) {
        String text = format(
                "%5d s   %,d records/s   normal %,d   anomalous %,d   dead letters %,d",
                elapsed.toSeconds(),
                counts.total() - lastTotal,
                counts.normal(),
                counts.anomalous(),
                counts.deadLetters());
        lastTotal = counts.total();
        if (terminal) {
            out.print("\r\033[K" + text);
            out.flush();
        } else if (ticks++ % SECONDS_BETWEEN_LINES == 0) {
            out.println(text);
        }
    }

    synchronized void summary(Duration elapsed, long produced, OutcomeCounts counts) {
        line("");
        line(format("ran %d s: %,d readings produced, %,d judged", elapsed.toSeconds(), produced, counts.total()));
        line(format(
                "normal %,d   anomalous %,d   dead letters %,d   planted anomalies %,d",
                counts.normal(), counts.anomalous(), counts.deadLetters(), counts.planted()));
    }

    synchronized void quality(OutcomeCounts counts) {
        line(format("recall %.3f", counts.recall()));
        line(format("precision %.3f", counts.precision()));
    }

    /** @param watched the time of the readings after the history */
    synchronized void quality(IncidentCounts incidents, Duration watched) {
        int missed = incidents.missed().size();
        line(format("incidents %d, found %d", incidents.planted(), incidents.planted() - missed));
        incidents.missed().forEach(incident -> line("not found " + incident));
        line(format("false alarms %d in %.1f days", incidents.falseAlarms(), watched.toMinutes() / 24.0 / 60));
    }

    private void line(String text) {
        out.println(terminal ? "\r\033[K" + text : text);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
