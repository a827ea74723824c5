package io.winnow.registry;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words why a TLS connection was not made. */
public final class TlsFailure {

    private static final String ALERT = "Received fatal alert: ";

    private TlsFailure() {}

    /**
     * What is wrong and what to do; empty if TLS is not what the failure is about.
     *
     * @param authority the key by which a CA is given
     * @param identity the key by which our own certificate is given, if there is one
     */
    public static Optional<String> explain(Throwable failure, String authority, String identity) {
        List<Throwable> causes = causes(failure);
        return certificate(causes, authority).or(() -> alert(causes, identity)).or(() -> said(
                        causes, "unrecognized SSL message", "Unrecognized SSL message")
                .map(message -> "it does not speak TLS; check the port"));
    }

    private static Optional<String> certificate(List<Throwable> causes, String authority) {
        return first(causes, CertificateExpiredException.class::isInstance)
                .map(message -> "its certificate has expired (" + message + "); renew it there")
                .or(() -> first(causes, CertificateNotYetValidException.class::isInstance)
                        .map(message -> "its certificate is not valid yet (" + message + "); compare the clocks"))
                .or(() -> said(causes, "No subject alternative", "No name matching")
                        .map(message -> "its certificate is for another host (" + message
                                + "); use a name that is in it, or have it issued for this one"))
                .or(() -> said(causes, "PKIX path", "trustAnchors", "No trusted certificate")
                        .map(message -> "its certificate is signed by no CA that is trusted here; give that CA by "
                                + authority));
    }

    private static Optional<String> alert(List<Throwable> causes, String identity) {
        return said(causes, ALERT).map(message -> {
            String alert = message.substring(message.indexOf(ALERT) + ALERT.length());
            return switch (alert) {
                case "certificate_required" -> "it asks for a certificate of ours; give one by " + identity;
                case "bad_certificate", "certificate_unknown", "certificate_expired", "unknown_ca", "access_denied" ->
                    "it refuses our certificate, or the lack of one (" + alert + "); check " + identity;
                default -> "it refuses the TLS connection (" + alert + "); check the TLS versions of both sides";
            };
        });
    }

    private static Optional<String> said(List<Throwable> causes, String... texts) {
        return first(causes, cause -> Stream.of(texts).anyMatch(message(cause)::contains));
    }

    private static Optional<String> first(List<Throwable> causes, Predicate<Throwable> isMeant) {
        return causes.stream().filter(isMeant).findFirst().map(TlsFailure::message);
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    /** All of them from the first on that is about TLS; none if there is none. */
    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .dropWhile(cause -> !(cause instanceof SSLException))
                .toList();
    }
}
