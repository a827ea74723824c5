package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.Outcome;
import io.winnow.model.Model;
import io.winnow.scoring.Attribution.Expected;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.Iterator;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** The headers that tell what became of a record: UTF-8 text. Ours are replaced where they are already; others stay. One thread. */
public final class OutcomeHeaders {

    public static final String VERDICT = "winnow-verdict";
    public static final String SCORE = "winnow-score";
    public static final String RAW_SCORE = "winnow-raw-score";
    public static final String ORIGIN = "winnow-origin";
    public static final String SCORER = "winnow-scorer";
    public static final String MODEL = "winnow-model";
    public static final String REASON = "winnow-reason";
    public static final String EXPECTED = "winnow-expected";
    public static final String SUPPRESSED = "winnow-suppressed";
    public static final String WARM_UP = "winnow-warm-up";
    public static final String ERROR = "winnow-error";
    public static final String ERROR_DETAIL = "winnow-error-detail";

    private static final Set<String> ALL = Set.of(
            VERDICT,
            SCORE,
            RAW_SCORE,
            ORIGIN,
            SCORER,
            MODEL,
            REASON,
            EXPECTED,
            SUPPRESSED,
            WARM_UP,
            ERROR,
            ERROR_DETAIL);

    private final HeaderDetail detail;
    private @Nullable ModelHeaders ofModel;

    OutcomeHeaders(HeaderDetail detail) {
        this.detail = detail;
    }

    /** What all records that a model judged have in common, made once. */
    private record ModelHeaders(String modelId, Header scorer, Header id) {

        ModelHeaders(Model model) {
            this(model.id(), header(SCORER, model.scorerType()), header(MODEL, model.id()));
        }
    }

    void write(Headers headers, Origin origin, Outcome outcome) {
        removeOurs(headers);
        headers.add(header(ORIGIN, origin));
        Model model = outcome.model();
        if (model != null) {
            headers.add(of(model).id());
        }
        if (detail == HeaderDetail.FULL || !isExpected(outcome)) {
            writeRest(headers, outcome);
        }
    }

    /** Normal by its score alone: nothing is to be said of it. */
    private static boolean isExpected(Outcome outcome) {
        return outcome.verdict() == Verdict.NORMAL && outcome.score() != null && outcome.explanation() == null;
    }

    private void writeRest(Headers headers, Outcome outcome) {
        add(headers, VERDICT, outcome.verdict());
        Score score = outcome.score();
        if (score != null) {
            add(headers, SCORE, score.ratio());
            add(headers, RAW_SCORE, score.raw());
        }
        add(headers, WARM_UP, outcome.warmUp());
        Model model = outcome.model();
        if (model != null) {
            headers.add(of(model).scorer());
        }
        add(headers, REASON, outcome.reason());
        add(headers, EXPECTED, expected(outcome));
        add(headers, SUPPRESSED, outcome.suppressedBy());
        add(headers, ERROR, outcome.error());
        add(headers, ERROR_DETAIL, outcome.detail());
    }

    private ModelHeaders of(Model model) {
        ModelHeaders known = ofModel;
        if (known == null || !known.modelId().equals(model.id())) {
            known = new ModelHeaders(model);
            ofModel = known;
        }
        return known;
    }

    /** Of the feature that is named first: what was expected, and the least and the greatest usual value. */
    private static @Nullable String expected(Outcome outcome) {
        Expected expected =
                outcome.shares().isEmpty() ? null : outcome.shares().get(0).expected();
        return expected == null ? null : expected.value() + " " + expected.low() + " " + expected.high();
    }

    private static void removeOurs(Headers headers) {
        for (Iterator<Header> present = headers.iterator(); present.hasNext(); ) {
            if (ALL.contains(present.next().key())) {
                present.remove();
            }
        }
    }

    /** How many headers there are that are not ours. */
    static int others(Headers headers) {
        int others = 0;
        for (Header header : headers) {
            others += ALL.contains(header.key()) ? 0 : 1;
        }
        return others;
    }

    private static void add(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(header(name, value));
        }
    }

    private static Header header(String name, Object value) {
        return new RecordHeader(name, value.toString().getBytes(UTF_8));
    }
}
