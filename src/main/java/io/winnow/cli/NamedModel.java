package io.winnow.cli;

import io.winnow.model.Model;
import io.winnow.report.Fact;
import java.nio.file.Path;
import java.util.List;

/**
 * A model and where it is.
 *
 * @param location the path of a file, or a URL; empty if it was not kept
 * @param facts what a report says of it beside what the model says itself
 */
record NamedModel(String location, String name, Model model, List<Fact> facts) {

    NamedModel(String location, Model model) {
        this(location, fileName(location), model, List.of());
    }

    private static String fileName(String location) {
        String path = location.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean isKept() {
        return !location.isEmpty();
    }

    /** The command that gives this model another threshold, in two parts: before the number and after it. */
    CommandText.Parts calibrate() {
        String after = fileName(location).replaceFirst("\\.winnow$", "") + "-calibrated.winnow";
        String out = isFile() ? Path.of(location).resolveSibling(after).toString() : after;
        return new CommandText.Parts(
                CommandText.of("calibrate", "--model", location, "--threshold", "fixed:"),
                " " + CommandText.words("--out", out));
    }

    private boolean isFile() {
        return !location.matches("[a-z]+:.*");
    }
}
