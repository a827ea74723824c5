package io.winnow.compare;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Lets a program of the class path of tests log warnings only, as programs do that are deployed. */
final class Quiet {

    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    /**
     * To be called first: until a level is set everything is logged, which costs more than the work itself; and two threads
     * that begin to log at the same time can wait for each other.
     */
    static void start() {
        ROOT.setLevel(Level.WARNING);
    }
}
