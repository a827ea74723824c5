package io.winnow.cli;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** Logging of commands that do not boot Quarkus, which would otherwise keep every message and print all at the end. */
public final class CommandLogging {

    private CommandLogging() {}

    /** Kafka's clients say what is wrong as a warning; a command prints its own line for it. Errors are shown. */
    public static void errorsOnly() {
        LogManager.getLogManager().getLogger("").setLevel(Level.SEVERE);
        ConsoleHandler console = new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%p %m%n"));
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }
}
