package io.winnow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of every command ends with: its exit codes, and its footer as examples. */
final class UsageText {

    private static final Map<String, String> EXIT_CODES = new LinkedHashMap<>();

    static {
        EXIT_CODES.put("0", "The work is done.");
        EXIT_CODES.put("1", "Bad input or a failure: a file, a topic, a disk. One line says why.");
        EXIT_CODES.put("2", "Wrong usage: an option is unknown, is missing, or has a value that no data makes right.");
    }

    private UsageText() {}

    static void complete(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
        List<String> examples = new ArrayList<>();
        for (String example : usage.footer()) {
            examples.add("  " + example);
        }
        if (!examples.isEmpty()) {
            usage.footerHeading("%nExamples:%n").footer(examples.toArray(String[]::new));
        }
        command.getSubcommands().values().forEach(UsageText::complete);
    }
}
