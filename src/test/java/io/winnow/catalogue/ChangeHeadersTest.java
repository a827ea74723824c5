package io.winnow.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.catalogue.Change.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What records of a topic of models say of their models. */
class ChangeHeadersTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Change PUBLISHED = new Change(Action.PUBLISHED, "anna", NOON, null);
    private static final Change TAKEN_BACK =
            new Change(Action.ROLLED_BACK, "Ötto \"o\"", NOON.plusNanos(1), "false alarms");

    @Test
    void whatIsWrittenIsReadInOrder() {
        Headers headers = ChangeHeaders.of("forest", List.of(PUBLISHED, TAKEN_BACK));

        assertThat(ChangeHeaders.scorer(headers)).isEqualTo("forest");
        assertThat(ChangeHeaders.changes(headers)).containsExactly(PUBLISHED, TAKEN_BACK);
    }

    @Test
    void whatOtherProgramsWriteIsPassedOver() {
        Headers headers = ChangeHeaders.of("forest", List.of(PUBLISHED))
                .add("winnow-change", "rubbish".getBytes(UTF_8))
                .add("winnow-change", null)
                .add(
                        "winnow-change",
                        "{\"action\":\"SOLD\",\"by\":\"x\",\"at\":\"2026-01-31T12:00:00Z\"}".getBytes(UTF_8))
                .add("winnow-change", "{\"action\":\"PUBLISHED\",\"by\":\"x\",\"at\":\"noon\"}".getBytes(UTF_8));

        assertThat(ChangeHeaders.changes(headers)).containsExactly(PUBLISHED);
        assertThat(ChangeHeaders.scorer(new RecordHeaders())).isNull();
        assertThat(ChangeHeaders.changes(new RecordHeaders())).isEmpty();
    }

    @Test
    void oldestChangesAreDroppedBeforeHeadersGrowLarge() {
        List<Change> many = new ArrayList<>(Collections.nCopies(80, PUBLISHED));
        many.add(TAKEN_BACK);

        assertThat(ChangeHeaders.changes(ChangeHeaders.of("forest", many)))
                .hasSize(50)
                .endsWith(TAKEN_BACK);
    }

    @Test
    void nameAndReasonAreOneLineOfABoundedLength() {
        Change change = new Change(Action.PUBLISHED, "anna\nINFO forged", NOON, "x".repeat(1_000));

        assertThat(change.by()).isEqualTo("anna INFO forged");
        assertThat(change.why()).hasSize(501).endsWith("…");
        assertThat(new Change(Action.PUBLISHED, "anna", NOON, " ").why()).isNull();
    }
}
