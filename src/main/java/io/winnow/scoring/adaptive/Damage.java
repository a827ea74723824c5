package io.winnow.scoring.adaptive;

/** Refuses numbers that no state holds. */
final class Damage {

    private Damage() {}

    static double finite(String what, double value) {
        return checked(what, value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    static double checked(String what, double value, double least, double most) {
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException(what + " is " + value + "; expected " + least + " to " + most);
    }

    static int checked(String what, int value, int least, int most) {
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException(what + " is " + value + "; expected " + least + " to " + most);
    }
}
