package io.winnow.embedded;

import java.time.Duration;

/** Told what a start waits for and how long it took; called from several threads, one part at a time each. */
public interface StartProgress {

    void waiting(String part);

    void ready(String part, Duration took);
}
