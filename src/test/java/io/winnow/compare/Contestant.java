package io.winnow.compare;

import java.io.IOException;
import java.util.List;

/** A program that reads the records of an input and writes them to outputs. */
interface Contestant {

    /**
     * How to start it, after all is made that it needs.
     *
     * @param port for HTTP, if it serves any
     */
    List<String> command(Site site, Input records, int port) throws IOException;

    /** Whether a few seconds are enough: it does not become faster, and would not come to the end of its input. */
    default boolean isSlow() {
        return false;
    }

    /** Whether it says by HTTP when it is live. */
    default boolean tellsWhenLive() {
        return false;
    }
}
