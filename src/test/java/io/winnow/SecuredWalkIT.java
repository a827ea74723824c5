package io.winnow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Documents;
import io.winnow.fixture.Documents.Block;
import io.winnow.fixture.OwnNetwork;
import io.winnow.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documented walk, as it is printed: a broker that asks for a certificate, a registry that asks for a password. */
class SecuredWalkIT {

    /** What a running detector, and Java itself, say besides. */
    private static final Pattern LOG =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d .* INFO .*|NOTE: Picked up .*|writing +\\[.*");

    @Test
    void walkPrintsWhatIsDocumented(@TempDir Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());
        List<Block> steps = Documents.blocks("secured walk");
        String secondTerminal = steps.stream().skip(1).map(Block::text).collect(joining());
        try (OwnNetwork network = OwnNetwork.open(directory);
                Shell demo = network.shell(Map.of(), steps.get(0).text())) {
            demo.await("serving", () -> demo.output().contains("\npage "));

            String printed = printed(network, secondTerminal);

            assertThat(printed).matches(expected());
            assertThat(demo.terminate()).isEqualTo(143);
            assertThat(demo.output()).contains("recall 1.000", "precision 1.000");
        }
    }

    private static String printed(OwnNetwork network, String commands) {
        try (Shell shell = network.shell(Map.of(), commands)) {
            return shell.succeed()
                    .output()
                    .lines()
                    .filter(line -> !LOG.matcher(line).matches())
                    .collect(joining("\n"));
        }
    }

    /** The block below one of commands is what they print. */
    private static String expected() {
        List<Block> blocks = Documents.blocks();
        return IntStream.range(1, blocks.size())
                .filter(i -> blocks.get(i - 1).name().equals("secured walk")
                        && blocks.get(i).language().isEmpty())
                .mapToObj(blocks::get)
                .flatMap(block -> block.text().lines())
                .map(SecuredWalkIT::pattern)
                .collect(joining("\n"));
    }

    /** An ellipsis in the documents is any text. */
    private static String pattern(String line) {
        return Stream.of(line.split("…", -1)).map(Pattern::quote).collect(joining(".*"));
    }
}
