package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.registry.Registry.Type;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        Registry access = Registry.open(url, Type.APICURIO);

        assertThat(access.apicurioApi()).isEqualTo("http://r:8081/apis/registry/v3");
        assertThat(access.confluentApi()).isEqualTo("http://r:8081/apis/ccompat/v7");
    }

    @Test
    void confluentUrlIsTakenAsItIs() {
        Registry access = Registry.open("http://r:8081/prefix/", Type.CONFLUENT);

        assertThat(access.confluentApi()).isEqualTo("http://r:8081/prefix");
    }

    @Test
    void textShowsNoSecret() {
        Registry access = new Registry(
                List.of(URI.create("http://r:8081")),
                Type.CONFLUENT,
                Optional.of("user"),
                Optional.of("secret"),
                Optional.empty(),
                Optional.empty());

        assertThat(access).hasToString("registry at http://r:8081");
    }

    @Test
    void credentialsInTheUrlAreTakenAndNotShown() {
        Registry access = Registry.open("http://user:s%40cret@r:8081/a,http://user:s%40cret@s:8081", Type.CONFLUENT);

        assertThat(access.authorization()).contains("Basic dXNlcjpzQGNyZXQ=");
        assertThat(access).hasToString("registry at http://r:8081/a,http://s:8081");
    }

    @Test
    void credentialsInTheUrlAndApartFromItAreRefused() {
        Optional<String> given = Optional.of("other");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.of(
                        "http://user:secret@r", Type.AUTO, given, given, Optional.empty(), Optional.empty()))
                .withMessage("the registry is given credentials twice, in its URL 'http://(redacted)@r' and apart from"
                        + " it; leave one out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http://schema_registry:8081         | 'http://schema_registry:8081' has an underscore",
                "http://u:secret@schema_registry     | 'http://(redacted)@schema_registry' has an underscore",
                "http://u:secret@reg istry           | 'http://(redacted)@reg istry' is no address: Illegal character",
                "http://u:sec/ret@registry           | 'http://(redacted)@registry' is no http or https address",
                "http://u:1#secret@registry          | 'http://(redacted)@registry' has a query or a fragment",
                "http://a:1,b:2                      | 'http://a:1,b:2' is no http or https address",
                "http://a:1,,http://b:2              | 'http://a:1,' is no http or https address",
                "http://u:secret@a,http://v:secret@b | carry different credentials",
                "u:secret@registry                   | '(redacted)@registry' is no http or https address"
            })
    void unusableAddressIsRefusedWithoutItsCredentials(String addresses, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.open(addresses, Type.AUTO))
                .withMessageContaining(message)
                .withMessageNotContaining("sec");
    }

    @Test
    void urlWithoutHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Registry.open("localhost:8081", Type.CONFLUENT))
                .withMessageContaining("'localhost:8081' is no http or https address");
    }

    @Test
    void halfOfTheCredentialsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Registry(
                        List.of(URI.create("http://r:8081")),
                        Type.APICURIO,
                        Optional.of("user"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .withMessageContaining("belong together");
    }
}
