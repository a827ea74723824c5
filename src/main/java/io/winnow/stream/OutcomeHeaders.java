package io.winnow.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.winnow.detection.Detection;
import io.winnow.detection.Outcome;
import io.winnow.detection.Rejection;
import io.winnow.detection.WarmingUp;
import io.winnow.model.Model;
import io.winnow.scoring.Score;
import io.winnow.scoring.Verdict;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers that tell what became of a record: UTF-8 text. Ours are replaced where they are already; others stay. */
public final class OutcomeHeaders {

    public static final String VERDICT = "winnow-verdict";
    public static final String SCORE = "winnow-score";
    public static final String RAW_SCORE = "winnow-raw-score";
    public static final String ORIGIN = "winnow-origin";
    public static final String SCORER = "winnow-scorer";
    public static final String MODEL = "winnow-model";
    public static final String REASON = "winnow-reason";
    public static final String WARM_UP = "winnow-warm-up";
    public static final String ERROR = "winnow-error";
    public static final String ERROR_DETAIL = "winnow-error-detail";

    private static final List<String> ALL =
            List.of(VERDICT, SCORE, RAW_SCORE, ORIGIN, SCORER, MODEL, REASON, WARM_UP, ERROR, ERROR_DETAIL);

    private OutcomeHeaders() {}

    static void write(Headers headers, Origin origin, Outcome outcome) {
        ALL.forEach(headers::remove);
        add(headers, ORIGIN, origin.toString());
        if (outcome instanceof Detection detection) {
            write(headers, detection);
        } else if (outcome instanceof WarmingUp warmingUp) {
            add(headers, VERDICT, Verdict.NORMAL.name());
            add(headers, WARM_UP, warmingUp.warmUp().toString());
            judgedBy(headers, warmingUp.model());
        } else if (outcome instanceof Rejection rejection) {
            add(headers, ERROR, rejection.error().name());
            add(headers, ERROR_DETAIL, rejection.detail());
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

    private static void write(Headers headers, Detection detection) {
        add(headers, VERDICT, detection.verdict().name());
        Score score = detection.score();
        if (score != null) {
            add(headers, SCORE, Double.toString(score.calibrated()));
            add(headers, RAW_SCORE, Double.toString(score.raw()));
        }
        judgedBy(headers, detection.model());
        add(headers, REASON, detection.reason());
    }

    private static void judgedBy(Headers headers, Model model) {
        add(headers, SCORER, model.scorerType());
        add(headers, MODEL, model.id());
    }

    private static void add(Headers headers, String name, @Nullable String text) {
        if (text != null) {
            headers.add(name, text.getBytes(UTF_8));
        }
    }
}
