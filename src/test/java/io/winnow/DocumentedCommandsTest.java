package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.winnow.cli.WinnowCommand;
import io.winnow.config.KnownNames;
import io.winnow.demo.DemoCommand;
import io.winnow.fixture.Documents;
import io.winnow.fixture.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command of the documents is run as it is printed, by a test or by CI, which take it from there by the name above
 * its block; or it says what it needs or how long it takes, and then all is there that it names.
 */
class DocumentedCommandsTest {

    private static final Pattern PROGRAM = Pattern.compile("(?<!/)target/quarkus-app/winnow(?=\\s|$)");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern NEXT = Pattern.compile("\\s(?:&&|\\|\\|?|;|&)(?:\\s|$)");
    private static final Pattern REDIRECTION = Pattern.compile("\\s\\d?>>?&?\\s?\\S+");
    private static final Pattern VARIABLE = Pattern.compile("(?:^|(?<!--build-arg)\\s)([A-Z][A-Z_]+)=");
    private static final Pattern PART = Pattern.compile("(?:^|[\\s=])((?:docker|kubernetes|src)/[\\w./-]+)");
    private static final Pattern INLINE_MAVEN = Pattern.compile("`(mvn [^`]+)`");
    private static final Pattern INLINE_COMMAND =
            Pattern.compile("`((?:demo|produce|validate|train|calibrate|score|evaluate|inspect|health) --[^`]+)`");
    private static final Set<String> PHASES = Set.of("compile", "test-compile", "test", "package", "verify", "install");

    static Stream<Named<Block>> blocks() {
        return Documents.blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .map(block -> Named.of(block.file() + ":" + block.line(), block));
    }

    static Stream<Named<String>> commands() {
        return blocks().flatMap(block -> block.getPayload().commands().stream()
                .map(command -> Named.of(block.getName() + ": " + command, command)));
    }

    @Test
    void commandsStandInBlocksOfShell() {
        assertThat(Documents.blocks())
                .extracting(Block::language)
                .as("what a reader types is ```sh; what he sees or edits is another block")
                .containsOnly("", "sh", "yaml", "xml", "java", "python", "dockerfile");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockIsRunOrSaysWhyNot(Block block) throws IOException {
        if (block.name().isEmpty() ? !block.isExcused() : !isTaken(block.name())) {
            fail(block.file() + ":" + block.line() + " begins commands that nobody runs. Write above it a name, such as"
                    + " <!-- train -->, and let a test or .ci/run take the block by it and run it (DocumentedCommandsIT shows how);"
                    + " or, if that cannot be, <!-- needs: cluster --> or <!-- takes long: two hours -->");
        }
    }

    /** Whether a test, this one aside, or CI asks for the block of this name. */
    private static boolean isTaken(String name) throws IOException {
        try (Stream<Path> tests = Files.walk(Path.of("src", "test", "java"))) {
            return Stream.concat(tests.filter(file -> file.toString().matches(".*(IT|Test)\\.java")), ci())
                    .filter(file -> !file.endsWith("DocumentedCommandsTest.java"))
                    .map(DocumentedCommandsTest::text)
                    .anyMatch(text -> Stream.of(
                                    "Documents.block(\"%s\")",
                                    "Documents.blocks(\"%s\")", "block \"%s\"", "<!-- %s -->")
                            .anyMatch(taking -> text.contains(taking.formatted(name))));
        }
    }

    private static Stream<Path> ci() {
        return Stream.of(Path.of(".ci", "run"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void programKnowsTheOptions(String command) {
        Matcher program = PROGRAM.matcher(command);
        if (program.find()) {
            String rest = REDIRECTION.matcher(command.substring(program.end())).replaceAll("");
            String[] arguments = words(NEXT.split(rest, 2)[0]);

            assertThatCode(() -> program().parseArgs(arguments)).doesNotThrowAnyException();
        }
    }

    @Test
    void programKnowsTheOptionsInTheText() {
        assertThat(inText(INLINE_COMMAND)).isNotEmpty().allSatisfy(command -> {
            String[] words = words(command);
            CommandLine known = program().getSubcommands().get(words[0]);
            for (String word : words) {
                if (word.startsWith("--")) {
                    assertThat(known.getCommandSpec().findOption(word))
                            .as(word + " in " + command)
                            .isNotNull();
                }
            }
        });
    }

    @Test
    void everyOptionIsNamed() {
        String documents = Documents.text();
        Stream<String> options = program().getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> !option.hidden())
                .map(option -> option.longestName())
                .distinct();

        assertThat(options.filter(option -> !documents.contains("`" + option))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void variablesMeanSomething(String command) {
        assertThat(VARIABLE.matcher(command).results().map(found -> found.group(1)))
                .allMatch(name -> name.startsWith("QUARKUS_") || KnownNames.isVariable(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void partsOfTheProjectAreThere(String command) {
        assertThat(PART.matcher(command).results().map(found -> Path.of(found.group(1))))
                .allSatisfy(part -> assertThat(part).exists());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void commandsThatAreNotRunAreLookedThrough(Block block) {
        if (block.isExcused()) {
            for (String line : block.commands()) {
                NEXT.splitAsStream(line).forEach(DocumentedCommandsTest::lookThrough);
            }
        }
    }

    /** What kustomize makes of a directory is for the tests of the manifests. */
    private static void lookThrough(String command) {
        String[] words = words(command);
        switch (words[0]) {
            case "mvn" -> assertMavenKnows(command);
            case "docker", "podman", "kubectl" -> assertThat(words).hasSizeGreaterThan(2);
            default -> fail("nobody looks through '" + command + "'; run it, or teach DocumentedCommandsTest to");
        }
    }

    @Test
    void mavenKnowsWhatTheTextAsksOfIt() {
        assertThat(inText(INLINE_MAVEN)).isNotEmpty().allSatisfy(DocumentedCommandsTest::assertMavenKnows);
    }

    /** Profiles, properties, goals, and the programs and tests that they name. */
    private static void assertMavenKnows(String command) {
        String pom = text(Path.of("pom.xml"));
        for (String word : List.of(words(command)).subList(1, words(command).length)) {
            if (word.startsWith("-P")) {
                assertThat(pom).as(command).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith("-D")) {
                assertProperty(pom, word.substring(2));
            } else if (word.contains(":")) {
                String plugin = word.split(":", 2)[0];
                assertThat(pom)
                        .as(command)
                        .containsAnyOf(plugin + "-maven-plugin<", "maven-" + plugin + "-plugin<", plugin + "-maven<");
            } else {
                assertThat(PHASES).as(command).contains(word);
            }
        }
    }

    private static void assertProperty(String pom, String property) {
        String[] pair = property.split("=", 2);
        boolean isMavensOwn =
                List.of("skipTests", "test", "it.test").contains(pair[0]) || pair[0].startsWith("quarkus.");
        if (!isMavensOwn) {
            assertThat(pom).as(property).containsAnyOf("<" + pair[0] + ">", "<name>" + pair[0] + "</name>");
        }
        if (pair.length == 2 && pair[1].matches("[\\w.]*[A-Z]\\w+")) {
            assertThat(isSource(pair[1])).as(property).isTrue();
        }
    }

    @Test
    void programsThatProfilesRunAreThere() {
        List<String> programs = Pattern.compile("<argument>(io\\.winnow\\.[\\w.]+)</argument>")
                .matcher(text(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(programs).isNotEmpty().allMatch(DocumentedCommandsTest::isSource);
    }

    private static boolean isSource(String name) {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.anyMatch(file -> file.endsWith(name.replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandLine program() {
        return WinnowCommand.commandLine(new DemoCommand());
    }

    private static List<String> inText(Pattern pattern) {
        return pattern.matcher(Documents.text())
                .results()
                .map(found -> found.group(1).replace('\n', ' '))
                .toList();
    }

    private static String[] words(String command) {
        return WORD.matcher(command)
                .results()
                .map(MatchResult::group)
                .map(word -> word.replaceAll("[\"']", ""))
                .toArray(String[]::new);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
