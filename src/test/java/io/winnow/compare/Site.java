package io.winnow.compare;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a program works.
 *
 * @param input the topic it reads from its start
 * @param output the start of the names of the topics that it writes
 * @param directory for files
 */
record Site(String servers, String registry, String input, String output, String guarantee, Path directory) {

    static final String AT_LEAST_ONCE = "at_least_once";
    static final String EXACTLY_ONCE = "exactly_once_v2";

    /** A program need not use each. */
    List<String> outputs() {
        return List.of(normal(), anomalous(), output + ".dead-letter");
    }

    String normal() {
        return output + ".normal";
    }

    String anomalous() {
        return output + ".anomalous";
    }

    /** For programs other than the detector. */
    List<String> arguments() {
        return List.of(servers, registry, input, output, guarantee, directory.toString());
    }

    static Site of(String[] arguments) {
        return new Site(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], Path.of(arguments[5]));
    }
}
