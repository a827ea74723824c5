package io.winnow.stream;

/** A record that no topic takes, not even that of dead letters. It stays unread: the stream ends before it. */
public final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Origin origin;

    Unwritable(Origin origin, Refusal refusal) {
        super("record " + origin + " can be written nowhere: " + refusal.detail() + "; " + refusal.remedy()
                + ", and start again");
        this.origin = origin;
    }

    Origin origin() {
        return origin;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
