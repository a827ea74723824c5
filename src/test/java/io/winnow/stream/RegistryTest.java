package io.winnow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://r:8081",
                "http://r:8081/",
                "http://r:8081/apis/registry/v3",
                "http://r:8081/apis/registry/v3/",
                "http://r:8081/apis/ccompat/v7"
            })
    void apicurioIsFoundFromTheServerOrEitherApi(String url) {
        Registry access = Registry.open(url, Registry.Type.APICURIO);

        assertThat(access.apicurioApi()).isEqualTo("http://r:8081/apis/registry/v3");
        assertThat(access.confluentApi()).isEqualTo("http://r:8081/apis/ccompat/v7");
    }

    @Test
    void confluentUrlIsTakenAsItIs() {
        Registry access = Registry.open("http://r:8081/prefix/", Registry.Type.CONFLUENT);

        assertThat(access.confluentApi()).isEqualTo("http://r:8081/prefix");
    }

    @Test
    void textShowsNoSecret() {
        Registry access = new Registry(
                URI.create("http://r:8081"),
                Registry.Type.CONFLUENT,
                Optional.of("user"),
                Optional.of("secret"),
                Optional.empty(),
                Optional.empty());

        assertThat(access).hasToString("registry at http://r:8081");
    }

    @Test
    void credentialsInTheUrlAreRefusedWithoutRepeatingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.open("http://user:secret@r:8081", Registry.Type.CONFLUENT))
                .withMessageContaining("carries credentials")
                .withMessageNotContaining("secret");
    }

    @Test
    void urlWithoutHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.open("localhost:8081", Registry.Type.CONFLUENT))
                .withMessageContaining("'localhost:8081' is no http or https address");
    }

    @Test
    void halfOfTheCredentialsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Registry(
                        URI.create("http://r:8081"),
                        Registry.Type.APICURIO,
                        Optional.of("user"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .withMessageContaining("belong together");
    }
}
