package io.winnow.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.apicurio.registry.serde.config.SerdeConfig;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAccessTest {

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
        RegistryAccess access = RegistryAccess.open(url, RegistryType.APICURIO);

        assertThat(access.apicurioApi()).isEqualTo("http://r:8081/apis/registry/v3");
        assertThat(access.confluentApi()).isEqualTo("http://r:8081/apis/ccompat/v7");
    }

    @Test
    void confluentUrlIsTakenAsItIs() {
        RegistryAccess access = RegistryAccess.open("http://r:8081/prefix/", RegistryType.CONFLUENT);

        assertThat(access.confluentApi()).isEqualTo("http://r:8081/prefix");
    }

    @Test
    void textShowsNoSecret() {
        RegistryAccess access =
                new RegistryAccess(URI.create("http://r:8081"), RegistryType.CONFLUENT, "user", "secret", null);

        assertThat(access).hasToString("CONFLUENT registry at http://r:8081");
    }

    @Test
    void credentialsInTheUrlAreRefusedWithoutRepeatingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAccess.open("http://user:secret@r:8081", RegistryType.CONFLUENT))
                .withMessageContaining("carries credentials")
                .withMessageNotContaining("secret");
    }

    @Test
    void urlWithoutHostIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAccess.open("localhost:8081", RegistryType.CONFLUENT))
                .withMessageContaining("'localhost:8081' has no host");
    }

    @Test
    void halfOfTheCredentialsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RegistryAccess(URI.create("http://r:8081"), RegistryType.APICURIO, "user", null, null))
                .withMessageContaining("belong together");
    }

    @Test
    void apicurioWithTokenIsWrittenThroughItsConfluentApi() {
        RegistryAccess access =
                new RegistryAccess(URI.create("http://r:8081"), RegistryType.APICURIO, null, null, "token");

        assertThat(RegistrySerde.config(access)).containsKey(SerdeConfig.SCHEMA_RESOLVER);
    }
}
