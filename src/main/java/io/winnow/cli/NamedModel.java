package io.winnow.cli;

import io.winnow.model.Model;
import java.nio.file.Path;

/** A model and where it is: the path of a file, or a URL. */
record NamedModel(String location, Model model) {

    /** The file's name. */
    String name() {
        String path = location.replaceFirst("[?#].*", "").replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The command that gives this model another threshold, in two parts: before the number and after it. */
    CommandText.Parts calibrate() {
        String after = name().replaceFirst("\\.winnow$", "") + "-calibrated.winnow";
        String out = isFile() ? Path.of(location).resolveSibling(after).toString() : after;
        return new CommandText.Parts(
                CommandText.of("calibrate", "--model", location, "--threshold", "fixed:"),
                " " + CommandText.words("--out", out));
    }

    private boolean isFile() {
        return !location.matches("[a-z]+:.*");
    }
}
