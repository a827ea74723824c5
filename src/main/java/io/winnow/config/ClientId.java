package io.winnow.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names an instance to the brokers: group, digest of its configuration, and something of its own. */
public final class ClientId {

    private ClientId() {}

    public static String of(Settings settings, String instance) {
        return settings.applicationId() + "-" + settings.digest() + "-" + instance;
    }

    /** The digest in the client id of a member of this group, if it is one of ours. */
    public static Optional<String> digestIn(String clientId, String group) {
        Matcher matcher =
                Pattern.compile(Pattern.quote(group) + "-([0-9a-f]{8})-.*").matcher(clientId);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
