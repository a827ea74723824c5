package io.winnow.cli;

import io.winnow.feature.Line;
import java.io.PrintWriter;

/** Prints one line per check and remembers whether one failed. */
final class Checks {

    private final PrintWriter out;
    private int failed;
    private int all;

    Checks(PrintWriter out) {
        this.out = out;
    }

    void passed(String what) {
        all++;
        out.println("ok    " + what);
    }

    void skipped(String what, String why) {
        out.println("skip  " + what + ": " + why);
    }

    /** Not a failure, but probably not meant. */
    void warned(String what) {
        out.println("warn  " + what);
    }

    /** @param why what is wrong and what to do */
    void failed(String what, String why) {
        all++;
        failed++;
        out.println("FAIL  " + what + ": " + Line.of(why));
    }

    /** Prints the result and returns the exit code. */
    int finish() {
        out.println(failed == 0 ? "all " + all + " checks passed" : failed + " of " + all + " checks failed");
        out.flush();
        return failed == 0 ? 0 : 1;
    }
}
