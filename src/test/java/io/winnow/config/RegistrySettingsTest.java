package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.winnow.fixture.Certificates;
import io.winnow.fixture.Configs;
import io.winnow.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration says of the registry: its address, credentials and certificate authority. */
class RegistrySettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registry:8080             | is no http or https address",
                "ftp://registry            | is no http or https address",
                "http://user:pw@reg_istry  | has an underscore",
                "http://reg istry          | is no address: Illegal character in authority"
            })
    void unusableRegistryAddressIsRefused(String url, String problem) {
        assertThat(problems(Configs.least("winnow.registry.url", url)))
                .singleElement()
                .asString()
                .contains(problem)
                .doesNotContain("pw");
    }

    @Test
    void halfOfTheRegistryCredentialsIsRefused() {
        assertThat(problems(Configs.least("winnow.registry.password", "secret")))
                .singleElement()
                .asString()
                .startsWith("winnow.registry.*: the registry's user name and password belong together")
                .doesNotContain("secret");
    }

    @Test
    void registryPasswordBesideATokenIsRefused() {
        assertThat(problems(Configs.least(
                        "winnow.registry.username", "user",
                        "winnow.registry.password", "secret",
                        "winnow.registry.token", "token")))
                .singleElement()
                .asString()
                .contains("both a password and a token");
    }

    @Test
    void authorityOfTheRegistryIsTextOrTheFileThatHoldsIt(@TempDir Path directory) throws IOException {
        String pem = Certificates.authority(directory, "ca").pem();
        Path file = Files.writeString(directory.resolve("ca.pem"), pem);

        for (String value : List.of(pem.replace('\n', ' '), file.toString())) {
            assertThat(Settings.of(Configs.least("winnow.registry.url", "https://r", "winnow.registry.ca", value))
                            .registry()
                            .ca())
                    .contains(pem);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://r | /no/such/file             | is '/no/such/file', which is neither PEM text nor a readable file",
                "https://r | -----BEGIN CERTIFICATE--- | holds no PEM text; expected -----BEGIN CERTIFICATE-----"
            })
    void unusableAuthorityOfTheRegistryIsRefused(String url, String value, String problem) {
        assertThat(problems(Configs.least("winnow.registry.url", url, "winnow.registry.ca", value)))
                .singleElement()
                .asString()
                .startsWith("winnow.registry.ca " + problem);
    }

    @Test
    void authorityOfARegistryWithoutTlsIsRefused(@TempDir Path directory) {
        String pem = Certificates.authority(directory, "ca").pem();

        assertThat(problems(Configs.least("winnow.registry.ca", pem)))
                .containsExactly("winnow.registry.*: the registry is given a CA, and its URL 'http://registry:8080'"
                        + " does without TLS; make it https, or leave the CA out");
    }

    @Test
    void registryIsReadWithoutTheRestOfTheConfiguration() {
        assertThat(Settings.registry(Configs.of(Map.of("winnow.registry.url", "http://registry"), Map.of())))
                .isEqualTo(Registry.open("http://registry", Registry.Type.AUTO));
        assertThatExceptionOfType(InvalidSettings.class)
                .isThrownBy(() -> Settings.registry(Configs.of(Map.of(), Map.of())))
                .withMessageContaining("the configuration has 1 problem:\n  winnow.registry.url is not set");
    }
}
