package io.winnow.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Asks a server whether it speaks TLS, by beginning a handshake; nothing is sent over it. */
public final class TlsProbe {

    private static final int LIMIT_MS = (int) Duration.ofSeconds(2).toMillis();

    private TlsProbe() {}

    /**
     * Whether it does; empty if it does not say.
     *
     * @throws IOException if it cannot be reached
     */
    public static Optional<Boolean> speaksTls(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), LIMIT_MS);
            socket.setSoTimeout(LIMIT_MS);
            return handshake(socket, host, port);
        }
    }

    private static Optional<Boolean> handshake(Socket socket, String host, int port) {
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secure = (SSLSocket) tls.createSocket(socket, host, port, true)) {
            secure.startHandshake();
            return Optional.of(true);
        } catch (SSLException e) {
            return Optional.of(isAnswer(e));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A certificate, trusted or not, and an alert are answers in TLS. */
    private static boolean isAnswer(SSLException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof CertificateException
                        || String.valueOf(cause.getMessage()).contains("Received fatal alert"));
    }
}
