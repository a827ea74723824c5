package io.winnow.crash;

/** What the brokers are asked to guarantee. */
enum Guarantee {
    EXACTLY_ONCE("exactly_once_v2"),
    AT_LEAST_ONCE("at_least_once");

    private final String setting;

    Guarantee(String setting) {
        this.setting = setting;
    }

    /** The value of {@code winnow.processing-guarantee}. */
    String setting() {
        return setting;
    }

    @Override
    public String toString() {
        return setting.replace("_v2", "").replace('_', ' ');
    }
}
