package io.winnow.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Chooses the ports of the embedded parts, which listen on the loopback address only. */
public final class LoopbackPort {

    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** The wanted port, or any free one for 0; a taken port is a {@link PortInUseException}. */
    public static int claim(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new PortInUseException(wanted, e);
        }
    }
}
