package io.winnow.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The addresses of a registry's servers as they are configured, one or several with commas between them, and the
 * credentials in them.
 *
 * @param servers without credentials
 */
record RegistryAddresses(List<URI> servers, Optional<String> username, Optional<String> password) {

    /** @throws IllegalArgumentException if one of them is none, saying which and why, without its credentials */
    static RegistryAddresses parse(String text) {
        List<URI> all = Stream.of(Address.SEPARATOR.split(text.strip(), -1))
                .map(RegistryAddresses::address)
                .toList();
        Set<String> users = new LinkedHashSet<>();
        all.stream().map(URI::getUserInfo).filter(user -> user != null).forEach(users::add);
        if (users.size() > 1) {
            throw new IllegalArgumentException("the registry's addresses " + Address.shown(text)
                    + " carry different credentials; give the same to all, or give them apart from the addresses");
        }
        Optional<String[]> user = users.stream().findFirst().map(both -> both.split(":", 2));
        return new RegistryAddresses(
                all.stream().map(RegistryAddresses::withoutUser).toList(),
                user.map(both -> both[0]),
                user.map(both -> both.length > 1 ? both[1] : ""));
    }

    private static URI address(String text) {
        URI address = uri(text);
        if (address.getHost() == null
                && String.valueOf(address.getRawAuthority()).contains("_")) {
            throw new IllegalArgumentException("the host in the registry's URL '" + Address.shown(text)
                    + "' has an underscore, which no host name may have; give the registry a name without one, or use"
                    + " its IP address");
        }
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("the registry's URL '" + Address.shown(text)
                    + "' is no http or https address; expected such as http://registry:8080, several with commas"
                    + " between them");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new IllegalArgumentException("the registry's URL '" + Address.shown(text)
                    + "' has a query or a fragment; expected such as http://registry:8080, with special characters of"
                    + " a password percent-encoded");
        }
        return address;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Without its cause, which repeats the address.
            throw new IllegalArgumentException("the registry's URL '" + Address.shown(text) + "' is no address: "
                    + e.getReason() + "; expected such as http://registry:8080, with special characters"
                    + " percent-encoded");
        }
    }

    private static URI withoutUser(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address : URI.create(address.toString().replace("://" + user + "@", "://"));
    }
}
