package io.winnow.config;

import java.util.List;

/** Everything that is wrong with a configuration. */
public final class InvalidSettings extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidSettings(List<String> problems) {
        super("the configuration has " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + "\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    public List<String> problems() {
        return problems;
    }
}
