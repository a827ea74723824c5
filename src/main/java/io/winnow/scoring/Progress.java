package io.winnow.scoring;

/** Where long work tells how far it is, and hears whether it should stop. */
@FunctionalInterface
public interface Progress {

    /** Nobody is watching. */
    Progress NONE = (done, detail) -> true;

    /**
     * Reports work done.
     *
     * @param done share of the work, 0 to 1
     * @param detail one short line, for example the present loss
     * @return false if the work should stop
     */
    boolean report(double done, String detail);
}
