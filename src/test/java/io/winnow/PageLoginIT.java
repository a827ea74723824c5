package io.winnow;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.Browser;
import io.winnow.fixture.DetectorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page of an instance that asks who is there, and that waits for its brokers. */
class PageLoginIT {

    @Test
    void pageAsksForALoginAndThenShowsWhatTheInstanceWaitsFor(@TempDir Path directory) throws IOException {
        Browser.require();
        Path users = Files.writeString(directory.resolve("users.properties"), """
                quarkus.security.users.embedded.plain-text=true
                quarkus.security.users.embedded.users.anna=secret
                quarkus.security.users.embedded.roles.anna=viewer
                """);
        try (DetectorProcess detector = DetectorProcess.waiting()
                        .property("winnow.http.authentication", "true")
                        .property("quarkus.config.locations", users.toString())
                        .start();
                Browser browser = Browser.start()) {
            detector.await("an answer", detector::answers);

            browser.refuseLogin().open("http://127.0.0.1:" + detector.port() + "/");
            browser.await("the question", () -> browser.text("#away").contains("wants to know who you are"));
            assertThat(browser.text("body")).doesNotContain("awaited");

            browser.login("anna", "secret");
            browser.evaluate("document.querySelector('#away button').focus()");
            browser.press(Keys.ENTER);
            browser.await("what it waits for", () -> browser.text("#state")
                    .startsWith("Waiting for the brokers at 127.0.0.1:1"));
            assertThat(browser.text("#anomalies")).contains("None found since the start");
            browser.await("the model", () -> browser.text("#model").contains("temperature 10 to 30"));
            assertThat(browser.text("#drift")).contains("no training statistics");
            assertThat(browser.text("#timeline .legend .range")).isEqualTo("bounds");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
