package io.winnow.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.winnow.feature.Line;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints one line per check, or all of them as JSON, and remembers whether one failed. */
final class Checks {

    private final PrintWriter out;
    private final PrintWriter console;
    private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();
    private int failed;
    private int all;

    Checks(PrintWriter out, boolean isJson) {
        this.out = out;
        this.console = isJson ? JsonText.nowhere() : out;
    }

    void passed(String what) {
        all++;
        add("ok", what, null);
    }

    void skipped(String what, String why) {
        add("skip", what, why);
    }

    /** Not a failure, but probably not meant. */
    void warned(String what) {
        add("warn", what, null);
    }

    /** @param why what is wrong and what to do */
    void failed(String what, String why) {
        all++;
        failed++;
        add("FAIL", what, Line.of(why));
    }

    private void add(String result, String what, @Nullable String why) {
        console.println(result + "    ".substring(result.length()) + "  " + what + (why == null ? "" : ": " + why));
        lines.addObject()
                .put("result", result.toLowerCase(Locale.ROOT))
                .put("check", what)
                .put("why", why);
    }

    /** Prints the result and returns the exit code. */
    int finish() {
        console.println(failed == 0 ? "all " + all + " checks passed" : failed + " of " + all + " checks failed");
        if (console != out) {
            ObjectNode json = JsonText.object().put("passed", failed == 0);
            json.set("checks", lines);
            JsonText.print(json, out);
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }
}
