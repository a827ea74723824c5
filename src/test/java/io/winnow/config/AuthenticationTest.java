package io.winnow.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final String SWITCH = "winnow.http.authentication";
    private static final String USER = "quarkus.security.users.embedded.users.anna";
    private static final String TOKENS = "quarkus.oidc.tenant-enabled";

    @Test
    void nobodyIsAskedByDefault() {
        Authentication none = new Authentication(Configs.least());

        assertThat(none.isRequired()).isFalse();
        assertThat(none.problems()).isEmpty();
        assertThat(none.challenges()).isEmpty();
    }

    @Test
    void usersOrTokensAreAskedForOnceSwitchedOn() {
        Authentication users = new Authentication(Configs.least(SWITCH, " true ", USER, "x"));
        Authentication tokens =
                new Authentication(Configs.leastWith(Map.of("WINNOW_HTTP_AUTHENTICATION", "true"), TOKENS, "true"));

        assertThat(users.isRequired()).isTrue();
        assertThat(users.problems()).isEmpty();
        assertThat(users.challenges()).singleElement().asString().startsWith("Basic ");
        assertThat(tokens.isRequired()).isTrue();
        assertThat(tokens.problems()).isEmpty();
        assertThat(tokens.challenges()).singleElement().asString().startsWith("Bearer ");
    }

    @Test
    void usersWithoutTheSwitchAreRefusedSinceEverybodyWouldBeLetIn() {
        assertThat(problem(USER, "x")).contains(SWITCH + " is false", "everybody", "set it to true");
        assertThat(problem(TOKENS, "true", SWITCH, "false")).contains("everybody", TOKENS);
    }

    @Test
    void switchWithoutUsersIsRefusedSinceNobodyCouldLogIn() {
        assertThat(problem(SWITCH, "true")).contains("nobody could log in", "quarkus.security.users", TOKENS);
        assertThat(problem(SWITCH, "true", TOKENS, "false")).contains("nobody could log in");
    }

    @Test
    void secretInTheAddressOfTheTokenServerIsRefusedWithoutRepeatingIt() {
        assertThat(problem(
                        SWITCH,
                        "true",
                        TOKENS,
                        "true",
                        "quarkus.oidc.auth-server-url",
                        "https://u:s3cret@idp/realms/r"))
                .startsWith(
                        "quarkus.oidc.auth-server-url is 'https://(redacted)@idp/realms/r', which may hold a secret");
    }

    @Test
    void anyOtherWordIsRefused() {
        assertThat(problem(SWITCH, "yes", USER, "x")).isEqualTo(SWITCH + " is 'yes'; expected one of [true, false]");
    }

    private static String problem(String... keysAndValues) {
        return new Authentication(Configs.least(keysAndValues)).problems().get(0);
    }
}
