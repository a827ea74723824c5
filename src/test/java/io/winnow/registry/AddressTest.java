package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://u:s3cret@registry:8081/a        | http://(redacted)@registry:8081/a",
                "http://u@registry                      | http://(redacted)@registry",
                "http://u:s3/cr@et@registry:8081        | http://(redacted)@registry:8081",
                "http://u:s3#cret?x@registry            | http://(redacted)@registry",
                "http://u:s3 cret@reg istry             | http://(redacted)@reg istry",
                "http://u:s3cret@a:1,https://u:s,3@b:2  | http://(redacted)@a:1,https://(redacted)@b:2",
                "http://u:s3cret@schema_registry:8081   | http://(redacted)@schema_registry:8081",
                "u:s3cret@registry:8081                 | (redacted)@registry:8081",
                "http:u:s3cret@registry                 | (redacted)@registry",
                "https://models/a.winnow?sig=s3cret&b=1 | https://models/a.winnow?(redacted)",
                "https://models/a.winnow#s3cret         | https://models/a.winnow?(redacted)",
                "ftp://u:s3cret@models/a?sig=s3cret     | ftp://(redacted)@models/a?(redacted)"
            })
    void whatMayBeSecretInAnAddressIsNotShown(String address, String shown) {
        assertThat(Address.shown(address)).isEqualTo(shown);
    }

    @Test
    void addressesInATextAreShownLikeOthers() {
        assertThat(Address.shownIn("Invalid value https://u:s3cret@idp/token?sig=s3cret for configuration x, or $1"))
                .isEqualTo("Invalid value https://(redacted)@idp/token?(redacted) for configuration x, or $1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://registry:8081/apis/registry/v3",
                "http://a:1,https://b:2",
                "kafka:9092,kafka:9093",
                "SASL_SSL://kafka:9092",
                "/models/pump@2.winnow",
                "file:/models/a:b@2.winnow",
                "anna@example.com",
                "-50",
                ""
            })
    void whatHoldsNoSecretIsShownAsItIs(String text) {
        assertThat(Address.shown(text)).isEqualTo(text);
    }
}
