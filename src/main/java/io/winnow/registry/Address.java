package io.winnow.registry;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses as they may be shown. Every address that reaches a message, a log or a page goes through here first. */
public final class Address {

    private static final String REDACTED = "(redacted)";

    /** Between the addresses of a list; a password may have a comma in it. */
    static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*(?=[A-Za-z][A-Za-z0-9+.-]*://)");

    private static final Pattern USER_INFO = Pattern.compile("^(\\s*[A-Za-z][A-Za-z0-9+.-]*://).*@");
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("^(?!\\s*file:)[^/@]*:.*@");
    private static final Pattern QUERY = Pattern.compile("(://[^?#]*)[?#].*$");

    private static final Pattern IN_TEXT = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");

    private Address() {}

    /**
     * One address or several, without user, password, query and fragment: a query may carry a signature. Nothing is
     * parsed, so that what is no address at all shows no password either; whatever comes before an {@code @} is taken
     * for one. Other values stay as they are.
     */
    public static String shown(String address) {
        return Stream.of(SEPARATOR.split(address, -1)).map(Address::one).collect(Collectors.joining(","));
    }

    public static String shown(URI address) {
        return shown(address.toString());
    }

    /** A text of somebody else's in which addresses may stand, each shown like {@link #shown}. */
    public static String shownIn(String text) {
        return IN_TEXT.matcher(text).replaceAll(address -> Matcher.quoteReplacement(shown(address.group())));
    }

    private static String one(String address) {
        String line = address.replaceAll("[\\r\\n]+", " ");
        String withoutUser = USER_INFO.matcher(line).replaceFirst("$1" + REDACTED + "@");
        String known = WITHOUT_SCHEME.matcher(withoutUser).find() && !line.contains("://")
                ? WITHOUT_SCHEME.matcher(withoutUser).replaceFirst(REDACTED + "@")
                : withoutUser;
        return QUERY.matcher(known).replaceFirst("$1?" + REDACTED);
    }
}
