package io.winnow.crash;

/** What is killed. */
enum Kill {
    INSTANCE,
    LEADER,
    ALL_BROKERS;

    @Override
    public String toString() {
        return switch (this) {
            case INSTANCE -> "one instance";
            case LEADER -> "a leader";
            case ALL_BROKERS -> "all brokers";
        };
    }
}
