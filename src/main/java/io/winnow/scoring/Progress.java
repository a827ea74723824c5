package io.winnow.scoring;

import java.util.concurrent.CancellationException;

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

    /**
     * Reports work done that must not go on if nobody wants it any more.
     *
     * @throws CancellationException if the work should stop
     */
    default void require(double done, String detail) {
        if (!report(done, detail)) {
            throw new CancellationException("training was told to stop; the last that was done is: " + detail);
        }
    }
}
