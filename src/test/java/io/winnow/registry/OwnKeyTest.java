package io.winnow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.fixture.Certificates;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnKeyTest {

    /** Made by openssl for this test, as are the encrypted ones: PKCS#8 of one key, with the password s3cret. */
    private static final String PLAIN =
            "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgcMGoGapoHZhRws8T3t3/dv0EzGDk3MmBa1Tk"
                    + "8WdOtv6hRANCAASDCUHSgmh1+cTOvP4kIGd3oR9ixHYKpynIiz2/D7EoUJatMbCK91OUUoTV8yLXirT1HfFs"
                    + "yKpF9ZA8FMDFhswq";

    private static final String PBES2_SHA256 =
            "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAiZl3Iih0TQGAICCAAwDAYIKoZIhvcNAgkFADAd"
                    + "BglghkgBZQMEASoEEACTMWmeRLzjk7FdIKsVYmkEgZDUmNfDx+hkALbiqe85K5v3ubmicIzyDBm2mbPQ4Mvq"
                    + "ULz8tVpVjQcAWF8zDccnWkPOt9Ejgp7z3m7oih6Yq+9OqHqjXNebnJl/QoQHhx5wBh1MKaZx/WUPEuhD3HH/"
                    + "iFeFOURoPp8bmn1DA3MQhjq1EIXxqZw+Y+/GYC6d7xAFVX+EqhelBto7Aqj+HGRtZsc=";
    private static final String PBES2_SHA1 =
            "MIHeMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAh0gCD0cCXhzwICCAAwHQYJYIZIAWUDBAECBBBC"
                    + "vhJXv+3+RaiBCLTVNClFBIGQKdl8aLpCakL6bAtjWqnz+CUWDvgZNT9kP20volN4hto9O2/p2cofb4ayBS2S"
                    + "8KXyjT2ohqBo+LaCv/3ScTYuoAXsZKxLUi645VGFTv99/l/RGKnBuMnh1LsSa/4WHAJ7GUnzuA84nNUJWrxm"
                    + "7lFKhgsv+Fy8kj0bIt79x3MgdwKqkvLL3jc4fkE8XIYSmyZY";
    private static final String TRIPLE_DES =
            "MIGxMBwGCiqGSIb3DQEMAQMwDgQIr+CDpmYstucCAggABIGQ6et25wRiDbfBrudBpshAs0Zg+v1zUVKAiJU7"
                    + "ZmOOvhoRalDBbdj1HCCvIg2uBzAEixTotuCQ54YAFi1XVsCwZFL5o8UXk2xVa5iI9jTue9wAZFXJfNACYzGv"
                    + "3k3tKktcTkXY50OOXiCPCUUtmeuMU2+EP5XhsdBU/5t8L4uQUxtnPtjsNzXPN2tAJ/9MmCjT";
    private static final String SCRYPT =
            "MIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAjIfbeRPxGGHwICQAACAQgCAQEwHQYJYIZIAWUD"
                    + "BAEqBBBTOVsRKGeMZ8mHNEtFNWoDBIGQVq07EF3naKNNi96h19JHu8/lfE0aJSKTMS3Ih9LoBLBIpA2EHBlX"
                    + "7scmh8L/8FgDNZ2wdBcD1WaxpBT2sH6riIhaQcIlGCVnjlSKpl2yMWo1o83PQMNQgRc4xTP2AXX/qah/9lx1"
                    + "OYGEKIQMXjS7co9ouibVy8q/UUoml0ofnY1Vtex5rWtlD3S8ZzyL82+u";

    private static Certificates.Identity us;
    private static Certificates.Identity others;

    @BeforeAll
    static void issue(@TempDir Path directory) {
        Certificates certificates = Certificates.authority(directory, "ca");
        us = certificates.issue("us", "dns:us");
        others = certificates.issue("others", "dns:others");
    }

    @ParameterizedTest
    @ValueSource(strings = {PBES2_SHA256, PBES2_SHA1, TRIPLE_DES})
    void encryptedKeyIsReadWithItsPassword(String key) {
        assertThat(OwnKey.decrypted(encrypted(key), "s3cret")).isEqualTo(Pem.privateKey(block("PRIVATE KEY", PLAIN)));
    }

    @Test
    void keyThatIsNotEncryptedNeedsNoPassword() {
        assertThat(OwnKey.decrypted(us.key(), null)).isEqualTo(us.key());
    }

    @Test
    void missingAndWrongPasswordAreToldApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnKey.decrypted(encrypted(PBES2_SHA256), null))
                .withMessage("is encrypted; give its password by kafka.ssl.key.password");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnKey.decrypted(encrypted(PBES2_SHA256), "wr0ng"))
                .withMessage("cannot be decrypted; check kafka.ssl.key.password");
    }

    @Test
    void encryptionThatIsNotKnownIsRefusedWithTheCommandThatMakesOneThatIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OwnKey.decrypted(encrypted(SCRYPT), "s3cret"))
                .withMessage(
                        "is encrypted in a way that is not known here, or is not whole; encrypt it by: openssl pkcs8"
                                + " -topk8 -v2 aes256 -in key.pem -out key-pkcs8.pem");
    }

    @Test
    void keyBelongsToItsOwnCertificateOnly() {
        assertThat(OwnKey.isOf(us.key(), us.certificate())).isTrue();
        assertThat(OwnKey.isOf(others.key(), us.certificate())).isFalse();
    }

    private static String encrypted(String body) {
        return block("ENCRYPTED PRIVATE KEY", body);
    }

    private static String block(String type, String body) {
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
