package io.winnow.app;

import io.winnow.registry.Address;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds out whether brokers speak TLS where we do not, or the other way round. A broker does not tell: it hangs up, and
 * a client tries until its time is over.
 */
public final class WrongProtocol {

    /** Each may take a few seconds. */
    private static final int MOST_ADDRESSES = 3;

    private WrongProtocol() {}

    /**
     * What is wrong and what to do; empty if nothing is, or if no broker can be reached. Blocks for some seconds.
     *
     * @param client the properties of a client
     */
    public static Optional<String> of(Map<String, Object> client) {
        String protocol = String.valueOf(client.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"))
                .toUpperCase(Locale.ROOT);
        boolean tls = protocol.endsWith("SSL");
        String addresses = String.valueOf(client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        for (String address : addresses.split(",", MOST_ADDRESSES + 1)) {
            Optional<Boolean> speaksTls = speaksTls(address.strip());
            if (speaksTls.isPresent()) {
                return speaksTls.filter(there -> there != tls).map(there -> text(address.strip(), protocol, there));
            }
        }
        return Optional.empty();
    }

    private static String text(String address, String protocol, boolean speaksTls) {
        String right = (protocol.startsWith("SASL") ? "SASL_" : "") + (speaksTls ? "SSL" : "PLAINTEXT");
        return Address.shown(address) + (speaksTls ? " speaks TLS" : " does not speak TLS")
                + ", and kafka.security.protocol is " + protocol + "; set it to " + right + ", or use the port for "
                + protocol;
    }

    private static Optional<Boolean> speaksTls(String address) {
        String host = Utils.getHost(address);
        Integer port = Utils.getPort(address);
        try {
            return host == null || port == null ? Optional.empty() : TlsProbe.speaksTls(host, port);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
