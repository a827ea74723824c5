package io.winnow.app;

/** What the detector is doing. */
public enum StreamState {
    /** Nothing is known of the brokers yet. */
    STARTING,
    /** A broker, a topic or the registry is not there; goes on by itself when it is. */
    WAITING,
    /** Partitions are being handed out. */
    REBALANCING,
    RUNNING,
    STOPPING,
    /** Cannot go on; the process is ending. */
    FAILED
}
