package io.winnow.retraining;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This program once more, as a process that trains: with a heap of its own, one processor, low priority and a time limit.
 * It is configured as this one, and ends with it.
 */
public final class TrainingChild {

    private static final String LOWEST_PRIORITY = "19";

    /** Ports that this process has taken, and agents that would watch the child as they watch this one. */
    private static final List<String> OWN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    /** What says how a program is configured. */
    private static final Pattern CONFIGURATION = Pattern.compile("(winnow|kafka|kafka-streams|quarkus|smallrye)\\..*");

    private final List<String> command;
    private final List<String> properties;
    private final List<String> after;
    private final Duration limit;

    /**
     * Starts nothing yet.
     *
     * @param command what to start
     * @param properties of a JVM, which may be secret; none if it is no JVM
     * @param after what follows them; arguments follow behind
     * @param limit how long the process may run
     */
    TrainingChild(List<String> command, List<String> properties, List<String> after, Duration limit) {
        this.command = List.copyOf(command);
        this.properties = List.copyOf(properties);
        this.after = List.copyOf(after);
        this.limit = limit;
    }

    /**
     * This program, with so large a heap.
     *
     * @param heap in bytes
     * @param limit how long the process may run
     */
    public static TrainingChild ofThisProgram(long heap, Duration limit) {
        List<String> command = new ArrayList<>();
        Stream.of("/usr/bin/nice", "/bin/nice")
                .filter(nice -> Files.isExecutable(Path.of(nice)))
                .findFirst()
                .ifPresent(nice -> command.addAll(List.of(nice, "-n", LOWEST_PRIORITY)));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> after = new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"));
        String path = System.getProperty("java.class.path");
        after.addAll(
                path.endsWith(".jar") && !path.contains(File.pathSeparator)
                        ? List.of("-jar", path)
                        : List.of("-cp", path, "io.winnow.Main"));
        return new TrainingChild(command, ownProperties(), after, limit);
    }

    /** Those that this process was started with, and those that configure it. */
    private static List<String> ownProperties() {
        Set<String> names = new TreeSet<>();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-D") && !option.startsWith("-Dcom.sun.management."))
                .map(option -> option.substring(2).replaceFirst("=.*", ""))
                .forEach(names::add);
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> CONFIGURATION.matcher(name).matches())
                .forEach(names::add);
        return names.stream()
                .map(name -> "-D" + name + "=" + System.getProperty(name, ""))
                .toList();
    }

    /**
     * How a process ended.
     *
     * @param output what it printed
     * @param lastLine what it said last of what was wrong; empty if nothing
     */
    record Ended(int exitCode, String output, String lastLine) {}

    /**
     * Runs to the end.
     *
     * @param directory for what it prints
     * @throws IOException if it cannot be started, or does not end in time
     * @throws InterruptedException if it is to end early; it has ended then
     */
    Ended run(List<String> arguments, Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        List<String> all = new ArrayList<>(command);
        if (!properties.isEmpty()) {
            // In a file that nobody else reads: everyone sees the arguments of a process.
            all.add("@" + Files.write(directory.resolve("properties"), quoted()));
        }
        all.addAll(after);
        all.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeAll(OWN);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not end within " + limit.toSeconds()
                        + " s: raise winnow.retrain.time-limit, or lower winnow.retrain.records");
            }
            return new Ended(process.exitValue(), text(output), lastLine(text(errors)));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    /** As the launcher of Java reads them. */
    private List<String> quoted() {
        return properties.stream()
                .map(property -> '"'
                        + property.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                        + '"')
                .toList();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String lastLine(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("try '"))
                .reduce((first, second) -> second)
                .orElse("");
    }
}
