package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.fixture.Certificates;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

    private static final String CONVERT = "openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem";

    private static String certificate = "";
    private static String key = "";

    @BeforeAll
    static void issue(@TempDir Path directory) {
        Certificates.Identity identity = Certificates.authority(directory, "ca").issue("us", "dns:us");
        certificate = identity.certificate();
        key = identity.key();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n", "  \n ", "\\n"})
    void whateverBecameOfTheNewlinesIsMended(String instead) {
        assertThat(Pem.certificates(certificate.replace("\n", instead))).isEqualTo(certificate);
        assertThat(Pem.privateKey(key.replace("\n", instead))).isEqualTo(key);
    }

    @Test
    void everyCertificateOfAChainIsKeptInOrder() {
        String text = "subject=CN = us " + certificate.replace("\n", " ") + certificate;

        assertThat(Pem.certificates(text)).isEqualTo(certificate + certificate);
        assertThat(Pem.parse(certificate + certificate)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"RSA PRIVATE KEY, is a PKCS#1 key", "EC PRIVATE KEY, is a key in the format EC PRIVATE KEY"})
    void keyThatKafkaDoesNotReadComesWithTheCommandThatConvertsIt(String type, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.privateKey(block(type, "c2VjcmV0")))
                .withMessageStartingWith(problem)
                .withMessageEndingWith("; Kafka reads PKCS#8, convert it: " + CONVERT)
                .withMessageNotContaining("c2VjcmV0");
    }

    @Test
    void encryptedKeyIsLeftToKafkaWhichHasThePassword() {
        String encrypted = block("ENCRYPTED PRIVATE KEY", "c2VjcmV0");

        assertThat(Pem.privateKey(encrypted.replace("\n", " "))).isEqualTo(encrypted);
    }

    @Test
    void textThatIsNoPemIsRefusedWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.certificates("canary"))
                .withMessage("holds no PEM text; expected -----BEGIN CERTIFICATE----- and so on");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.privateKey("canary"))
                .withMessage("holds no PEM text; expected -----BEGIN PRIVATE KEY----- and so on");
    }

    @Test
    void keyAndCertificateInEachOthersPlaceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.certificates(certificate + key))
                .withMessage("holds a PRIVATE KEY; expected certificates only");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.privateKey(certificate))
                .withMessage("holds a CERTIFICATE; expected one PRIVATE KEY and nothing else");
    }

    @Test
    void cutOffContentIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.certificates(block("CERTIFICATE", "MIIBszCC")))
                .withMessage("holds a certificate that cannot be read; is it whole?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pem.privateKey(block("PRIVATE KEY", "MIIBs")))
                .withMessage("holds a PRIVATE KEY that is not Base64; is it whole?");
    }

    private static String block(String type, String body) {
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
