package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jars of the program are those in which known holes are closed. */
class KnownHolesIT {

    @ParameterizedTest
    @CsvSource({
        "io.netty.netty-[a-z0-9-]+, 4.1.138",
        "org.apache.kafka.kafka-clients, 4.1.2",
        "com.fasterxml.jackson.core.jackson-databind, 2.21.5",
        "at.yawk.lz4.lz4-java, 1.11.1",
        "org.apache.logging.log4j.log4j-core, 2.25.3",
        "io.quarkus.quarkus-vertx-http, 3.33.2"
    })
    void jarIsAtLeastOfTheVersionThatClosesTheHole(String jar, String least) throws IOException {
        assertThat(versions(jar)).isNotEmpty().allSatisfy(version -> assertThat(Version.parse(version))
                .isGreaterThanOrEqualTo(Version.parse(least)));
    }

    @Test
    void jarThatNobodyNeedsIsNotThere() throws IOException {
        assertThat(versions("commons-beanutils.commons-beanutils")).isEmpty();
    }

    private static List<String> versions(String jar) throws IOException {
        Pattern name = Pattern.compile(jar + "-(\\d[\\d.]*\\d).*\\.jar");
        Path libraries = Path.of(System.getProperty("winnow.jar")).resolveSibling(Path.of("lib", "main"));
        try (Stream<Path> files = Files.list(libraries)) {
            return files.flatMap(
                            file -> name.matcher(file.getFileName().toString()).results())
                    .map(match -> match.group(1))
                    .toList();
        }
    }
}
