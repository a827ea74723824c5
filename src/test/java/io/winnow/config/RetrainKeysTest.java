package io.winnow.config;

import static io.winnow.fixture.Configs.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.winnow.fixture.Configs;
import io.winnow.fixture.TrainedModels;
import io.winnow.scoring.ScorerProviders;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetrainKeysTest {

    @Test
    void nothingIsTrainedUnlessItIsSaid() {
        assertThat(Settings.of(Configs.least("winnow.retrain.promote", "auto")).retrain())
                .isEmpty();
    }

    @Test
    void newModelNeedsAPlaceToBeWrittenTo() {
        assertThat(problems(Configs.least("winnow.retrain.every", "24h")))
                .containsExactly(
                        "winnow.retrain.every is set, and winnow.model is no topic, where the new model would be"
                                + " written: set winnow.model=kafka:TOPIC",
                        "winnow.retrain.every is set, and winnow.shadow.model is no topic, where the new model would"
                                + " wait for a person: set winnow.shadow.model=kafka:TOPIC, or"
                                + " winnow.retrain.promote=auto");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "winnow.retrain.every|soon|winnow.retrain.every is 'soon'; expected a number with ms, s, m or h",
                "winnow.retrain.records|0|winnow.retrain.records is '0'; expected a whole number from 1",
                "winnow.retrain.all-rows|yes|winnow.retrain.all-rows is 'yes'; expected one of [true, false]",
                "winnow.retrain.most-alerts|-1|winnow.retrain.most-alerts is '-1'; expected a number above 0",
                "winnow.retrain.most-alerts|0|winnow.retrain.most-alerts is '0'; expected a number above 0",
                "winnow.retrain.promote|me|winnow.retrain.promote is 'me'; expected one of [manual, auto]",
                "winnow.retrain.memory|1m|winnow.retrain.memory is '1m'; expected a size from 64m"
            })
    void wrongValuesAreRefusedWithWhatWouldBeRight(String key, String value, String problem) {
        assertThat(problems(Configs.least(key, value)))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void buildThatCannotTrainSaysWhoCan() {
        SmallRyeConfig config = Configs.least();
        List<String> problems = new ArrayList<>();
        RetrainKeys keys = new RetrainKeys(new SettingsReader(config), problems);

        keys.requireTrainer(TrainedModels.of("forest"), ScorerProviders.load());
        assertThat(problems).isEmpty();

        System.setProperty("org.graalvm.nativeimage.imagecode", "runtime");
        try {
            keys.requireTrainer(TrainedModels.of("forest"), ScorerProviders.load());
        } finally {
            System.clearProperty("org.graalvm.nativeimage.imagecode");
        }
        assertThat(problems)
                .containsExactly("winnow.retrain.every is set, and a native program cannot train; leave"
                        + " winnow.retrain.every out here, and train in a job with the full image, such as"
                        + " kubernetes/components/retraining");
    }
}
