package io.winnow.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether somebody is watching, so that lines may be redrawn in place. */
public final class Terminal {

    private Terminal() {}

    /** From JDK 22 on there is a console without a terminal too, and a method, unknown to 17, that tells. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
