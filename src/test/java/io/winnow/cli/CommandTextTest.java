package io.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.winnow.fixture.TinyModels;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    @Test
    void shellReadsBackWhatWasMeant() {
        assertThat(CommandText.words("--csv", "a b.csv", "it's", "--features", "zscore(cpu, 12)", "x=1"))
                .isEqualTo("--csv 'a b.csv' 'it'\\''s' --features 'zscore(cpu, 12)' x=1");
    }

    @Test
    void passwordInAnAddressIsNotRepeated() {
        assertThat(CommandText.words("--model", "https://anna:secret@models/m.winnow"))
                .isEqualTo("--model https://***@models/m.winnow");
    }

    @Test
    void calibratedModelGoesBesideTheModel() {
        NamedModel model = new NamedModel("models/cardio.winnow", TinyModels.temperature());

        assertThat(model.name()).isEqualTo("cardio.winnow");
        assertThat(model.calibrate().before()).endsWith("calibrate --model models/cardio.winnow --threshold fixed:");
        assertThat(model.calibrate().after()).isEqualTo(" --out models/cardio-calibrated.winnow");
    }

    @Test
    void modelOfAnAddressHasTheNameOfItsFile() {
        NamedModel model = new NamedModel("https://models/a/cardio.winnow?version=3", TinyModels.temperature());

        assertThat(model.name()).isEqualTo("cardio.winnow");
        assertThat(model.calibrate().after()).isEqualTo(" --out cardio-calibrated.winnow");
    }
}
