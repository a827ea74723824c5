package io.winnow.cli;

import io.winnow.profile.Profile;
import io.winnow.profile.ProfileJson;
import io.winnow.profile.ProfileTable;
import java.io.PrintWriter;
import java.util.List;

/** Prints what the columns hold and which are learned from. */
final class ColumnReport {

    private final Profile profile;
    private final String source;
    private final List<String> found;

    /**
     * @param source the name of what was read
     * @param found what a user should know of it
     */
    ColumnReport(Profile profile, String source, List<String> found) {
        this.profile = profile;
        this.source = source;
        this.found = List.copyOf(found);
    }

    /** What matters before a training starts. */
    void printBrief(PrintWriter out) {
        ProfileTable table = new ProfileTable(profile);
        out.println(source + ": " + table.summary());
        table.brief().forEach(out::println);
        profile.warnings().forEach(warning -> out.println("warning: " + warning));
        printSuggestions(out);
        out.flush();
    }

    /** Everything. */
    void printWhole(PrintWriter out) {
        ProfileTable table = new ProfileTable(profile);
        out.println(source + ": " + table.summary());
        table.whole().forEach(out::println);
        found.forEach(warning -> out.println("warning: " + warning));
        profile.warnings().forEach(warning -> out.println("warning: " + warning));
        profile.growth().forEach(warning -> out.println("warning: " + warning));
        printSuggestions(out);
    }

    void printJson(PrintWriter out) {
        out.println(ProfileJson.text(profile, source, found));
    }

    private void printSuggestions(PrintWriter out) {
        profile.suggestions().forEach(one -> out.println("suggested  " + one.option() + "   (" + one.why() + ")"));
    }
}
