package io.winnow.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.winnow.feature.Derivation.Calendar;
import io.winnow.feature.Derivation.Lag;
import io.winnow.feature.Derivation.OneHot;
import io.winnow.feature.Derivation.Rolling;
import io.winnow.feature.Derivation.TimeOf;
import io.winnow.feature.Derivation.Value;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cpu",
                "engine.oil",
                "one-hot(state, \"ON\")",
                "one-hot(engine.state, \"a, (b) = \\\"c\\\" \\\\\")",
                "one-hot(state, \"\")",
                "one-hot(state, \"zwei\\nZeilen ü\")",
                "other(state)",
                "hour(zone=UTC)",
                "hour(at, zone=Europe/Berlin)",
                "day-of-week(zone=+02:00)",
                "month(made.at, zone=Z)",
                "business-hours(zone=UTC, hours=09:00-17:00, days=mon-fri)",
                "business-hours(at, zone=Asia/Tokyo, hours=22:00-06:30, days=sat-sun)",
                "lag(cpu, 1)",
                "delta(engine.oil, 9999)",
                "mean(cpu, 12)",
                "stddev(cpu, 10000)",
                "min(cpu, 90s)",
                "max(cpu, 5m)",
                "count(cpu, 1h)",
                "zscore(cpu, 35d)"
            })
    void canonicalTextIsWhatIsWrittenAgain(String text) {
        Derivation derivation = Expression.parse(text);

        assertThat(derivation).hasToString(text);
        assertThat(Expression.parse(derivation.toString())).isEqualTo(derivation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ` cpu `;                       cpu
            hour();                        hour(zone=UTC)
            hour(at);                      hour(at, zone=UTC)
            hour(zone=Asia/Tokyo, at);     hour(at, zone=Asia/Tokyo)
            business-hours();              business-hours(zone=UTC, hours=09:00-17:00, days=mon-fri)
            business-hours(days=Friday-Mon); business-hours(zone=UTC, hours=09:00-17:00, days=fri-mon)
            one-hot(state, ON);            one-hot(state, "ON")
            lag(cpu);                      lag(cpu, 1)
            delta( cpu );                  delta(cpu, 1)
            mean(cpu,60s);                 mean(cpu, 1m)
            mean(cpu, 24h);                mean(cpu, 1d)
            mean(cpu, 61m);                mean(cpu, 61m)
            """)
    void shorterFormMeansTheCanonicalOne(String text, String canonical) {
        assertThat(Expression.parse(text)).hasToString(canonical);
    }

    @Test
    void callIsWhatItSays() {
        assertThat(Expression.parse("one-hot(state, \"a, b\")")).isEqualTo(new OneHot("state", "a, b"));
        assertThat(Expression.parse("lag(cpu, 3)")).isEqualTo(new Lag("cpu", 3));
        assertThat(Expression.parse("zscore(cpu, 12)"))
                .isEqualTo(new Rolling(Statistic.ZSCORE, "cpu", Lookback.records(12)));
        assertThat(Expression.parse("max(cpu, 1h)"))
                .isEqualTo(new Rolling(Statistic.MAX, "cpu", Lookback.time(Duration.ofHours(1))));
        assertThat(Expression.parse("month(at, zone=Asia/Tokyo)"))
                .isEqualTo(new Calendar(Calendar.Part.MONTH, new TimeOf(Optional.of("at"), ZoneId.of("Asia/Tokyo"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hour", "mean", "other", "month"})
    void plainNameIsAFieldEvenIfAFunctionIsNamedSo(String name) {
        assertThat(Expression.parse(name)).isEqualTo(new Value(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            meen(cpu, 12);             there is no meen; known are a field's path, one-hot(field), one-hot(field, "cat
            mean(cpu);                 something is lacking; expected such as mean(field, 12)
            one-hot();                 something is lacking; expected such as one-hot(field) or one-hot(field, "catego
            mean(cpu, 12, 13);         it has no use for [13]; expected such as mean(field, 12)
            mean(cpu, 12, zone=UTC);   it has no use for [zone]; expected such as mean(field, 12)
            mean(cpu, 0);              '0' is no number of records from 1, nor a time such as 90s, 5m, 1h, 7d
            mean(cpu, 0s);             '0s' is no number of records from 1, nor a time such as 90s, 5m, 1h, 7d
            mean(cpu, 2w);             '2w' is no number of records from 1, nor a time such as 90s, 5m, 1h, 7d
            mean(cpu, -3);             '-3' is no number of records from 1, nor a time
            mean(cpu, 10001);          a history of 10001 records is not one of 1 to 10000
            mean(cpu, 36d);            a history of 3110400 s is not one of 1 s to 35 d
            lag(cpu, 10000);           a history of 10001 records is not one of 1 to 10000
            lag(cpu, 999999999);       a history of 1000000000 records is not one of 1 to 10000
            delta(cpu, 1h);            '1h' is no number of records from 1
            mean(c-p-u, 12);           'c-p-u' is not a field path; expected Avro names
            hour(2nd);                 '2nd' is not a field path; expected Avro names
            hour(zone=Mars/Base);      Unknown time-zone ID: Mars/Base
            business-hours(hours=9);   hours=9 does not have two ends; expected such as hours=09:00-17:00
            business-hours(hours=9-5); Text '9' could not be parsed
            business-hours(days=mo-fr); 'mo' is no day; expected mon to sun
            one-hot(state, "ON);       "ON is no quoted text
            one-hot(state, "ON" OFF);  "ON" OFF is no quoted text
            """)
    void wrongCallIsRefusedWithItsTextAndWhatWouldDo(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse(text))
                .withMessageStartingWith("feature " + text + ": " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "mean(cpu, 12", "mean)cpu(", "Mean(cpu, 12)", "cpu, memory"})
    void whatIsNeitherPathNorCallIsRefusedAsAPath(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse(text))
                .withMessageStartingWith("'" + text + "' is not a field path");
    }

    @Test
    void listIsSplitBetweenBracketsAndQuotesOnly() {
        assertThat(Expression.split("cpu, zscore(cpu, 12),one-hot(s, \"a,)\\\\\"),one-hot(s, \"\\\",\"),hour()"))
                .containsExactly(
                        "cpu", "zscore(cpu, 12)", "one-hot(s, \"a,)\\\\\")", "one-hot(s, \"\\\",\")", "hour()");
        assertThat(Expression.split("")).containsExactly("");
        assertThat(Expression.split("a,\"b")).containsExactly("a", "\"b");
    }

    @Test
    void oneHotOfAFieldAloneStandsForAllItsCategories() {
        assertThat(Expression.allCategories(" one-hot( engine.state ) ")).contains("engine.state");
        assertThat(Expression.allCategories("one-hot(state, ON)")).isEmpty();
        assertThat(Expression.allCategories("other(state)")).isEmpty();
        assertThat(Expression.allCategories("state")).isEmpty();
    }
}
