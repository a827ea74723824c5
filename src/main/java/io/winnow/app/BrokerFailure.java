package io.winnow.app;

import io.winnow.registry.TlsFailure;
import io.winnow.stream.FailureMessage;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Says in words why the brokers do not let us in. */
public final class BrokerFailure {

    private static final String AUTHORITY = "KAFKA_CA_CERT (kafka.ssl.truststore.certificates)";
    private static final String IDENTITY = "KAFKA_ACCESS_CERT and KAFKA_ACCESS_KEY (kafka.ssl.keystore.*)";

    private BrokerFailure() {}

    /** What is wrong and what to do; empty if it is no matter of certificates or passwords. */
    public static Optional<String> explain(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof UnsupportedSaslMechanismException) {
            return Optional.of("they do not know our way to log in (" + cause.getMessage()
                    + "); set kafka.sasl.mechanism to one they know");
        }
        if (cause instanceof SaslAuthenticationException) {
            return Optional.of("they refuse our user name or password (" + cause.getMessage()
                    + "); check kafka.sasl.jaas.config and kafka.sasl.mechanism");
        }
        return TlsFailure.explain(cause, AUTHORITY, IDENTITY);
    }

    static String message(Throwable failure) {
        return explain(failure).orElseGet(() -> FailureMessage.of(cause(failure)));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
