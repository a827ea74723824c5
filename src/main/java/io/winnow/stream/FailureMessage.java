package io.winnow.stream;

import io.winnow.registry.Address;
import java.util.stream.Stream;

/** What a failure and its causes say, in one line, without the secrets of addresses in it. */
public final class FailureMessage {

    private static final int MOST_CAUSES = 20;

    private FailureMessage() {}

    /** The first line of the outermost message, which names topic and task, and of the innermost, which names the cause. */
    public static String of(Throwable failure) {
        String what = firstLine(failure);
        String why = firstLine(Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .reduce((outer, inner) -> inner)
                .orElse(failure));
        return Address.shownIn(what.contains(why) ? what : what + ": " + why);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.strip().lines().findFirst().orElse("").replaceFirst("( due to:|, stacktrace=.*)$", "");
    }
}
