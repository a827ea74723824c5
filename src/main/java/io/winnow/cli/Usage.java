package io.winnow.cli;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells wrong usage, which no data makes right, from bad input. */
final class Usage {

    private Usage() {}

    /**
     * What options give.
     *
     * @throws ParameterException if one of them cannot be used
     */
    static <T extends @Nullable Object> T of(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
