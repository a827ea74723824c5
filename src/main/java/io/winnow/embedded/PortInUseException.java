package io.winnow.embedded;

import java.io.IOException;

/** A port that an embedded part was told to listen on is taken; the caller knows the option that moves it. */
public final class PortInUseException extends IOException {

    private static final long serialVersionUID = 1;

    private final int port;

    PortInUseException(int port, Throwable cause) {
        super(
                "port " + port + " on " + LoopbackPort.HOST + " cannot be used (" + cause.getMessage()
                        + "); free it or choose another one",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
